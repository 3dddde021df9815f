import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AppBindings } from '../src/http/bindings.ts';
import { securityHeaders } from '../src/http/security-headers.ts';
import { staticRoutes } from '../src/routes/static.ts';

const page =
  '<!doctype html><title>Staque</title><style>body{margin:0}</style><script>go();</script><script type="module" src="/assets/app-1a2b.js"></script>';
let webRoot: string;
let server: Server;
let url: string;

beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'staque-web-'));
  webRoot = path.join(folder, 'dist');
  mkdirSync(path.join(webRoot, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.txt'), 'not for the web');
  writeFileSync(path.join(webRoot, 'index.html'), page);
  writeFileSync(path.join(webRoot, 'assets/app-1a2b.js'), 'export {};');
  writeFileSync(path.join(webRoot, 'assets/app-1a2b.js.br'), brotliCompressSync('export {};'));
  writeFileSync(path.join(webRoot, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const app = new Hono<AppBindings>().use(securityHeaders()).route('/', staticRoutes({ webRoot }));
  server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(path.dirname(webRoot), { recursive: true, force: true });
});

it.each([
  ['/', 200, 'text/html', 'no-cache'],
  ['/chat/0199', 200, 'text/html', 'no-cache'],
  ['/assets/app-1a2b.js', 200, 'javascript', 'immutable'],
  ['/favicon.svg', 200, 'image/svg+xml', 'no-cache'],
])('%s is served with its own lifetime and the strict policy', async (place, status, type, lifetime) => {
  const answer = await fetch(`${url}${place}`);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain(type);
  expect(answer.headers.get('cache-control')).toContain(lifetime);
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

it('allows what the page itself brings by its hash, and nothing else inline', async () => {
  const policy = (await fetch(`${url}/chat`)).headers.get('content-security-policy') ?? '';
  const hash = (text: string) => createHash('sha256').update(text).digest('base64');
  expect(policy).toContain(`script-src 'self' 'sha256-${hash('go();')}';`);
  expect(policy).toContain(`style-src 'self' 'sha256-${hash('body{margin:0}')}';`);
  expect(policy).not.toContain('unsafe');
  const asset = (await fetch(`${url}/assets/app-1a2b.js`)).headers.get('content-security-policy');
  expect(asset).not.toContain('sha256');
});

it.each([
  ['/', 'gzip, deflate, br', 'br'],
  ['/chat/0199', 'gzip', 'gzip'],
  ['/', 'br;q=0, gzip', 'gzip'],
  ['/', 'identity', null],
  ['/assets/app-1a2b.js', 'gzip, br', 'br'],
  ['/assets/app-1a2b.js', 'identity', null],
])('%s for a browser that takes %s comes as %s', async (place, accepted, encoding) => {
  const answer = await fetch(`${url}${place}`, { headers: { 'Accept-Encoding': accepted } });
  expect(answer.headers.get('content-encoding')).toBe(encoding);
  expect(answer.headers.get('vary')).toContain('Accept-Encoding');
  expect(await answer.text()).toBe(place.startsWith('/assets') ? 'export {};' : page);
});

it.each([
  '/assets/none.js',
  '/.env',
  '/.git/config',
  '/index.php',
  '/api',
  '/v1/none',
  '/assets/../../secret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
])('%s is not there', async (place) => {
  const answer = await fetch(`${url}${place}`);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(await answer.text()).not.toContain('not for the web');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});
