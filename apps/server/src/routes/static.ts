import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import type { AppBindings } from '../http/bindings.ts';
import { pagePolicyFor } from '../http/security-headers.ts';

const apiPath = /^\/(api|v1)(\/|$)/;

/** The built web app: hashed assets for ever, everything else always asked for anew; every other path is the app's own. */
export function staticRoutes({ webRoot }: { webRoot: string }): Hono<AppBindings> {
  const app = new Hono<AppBindings>();
  const indexFile = path.join(webRoot, 'index.html');
  const html = existsSync(indexFile) ? readFileSync(indexFile) : null;
  const index = html && packed(html);
  const policy = html ? pagePolicyFor(html.toString()) : '';
  const files = serveStatic({ root: webRoot, precompressed: true });
  app.get('/assets/*', cacheControl('public, max-age=31536000, immutable'), files);
  app.get('/assets/*', (c) => c.notFound());
  if (!index) return app;
  const page = (c: Context<AppBindings>) => {
    const encoding = wantedEncoding(c);
    return c.body(index[encoding], 200, {
      'Content-Type': 'text/html; charset=UTF-8',
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': policy,
      Vary: 'Accept-Encoding',
      ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    });
  };
  app.get('/', (c) => page(c));
  app.get('/:file{[\\w-]+\\.(?:js|svg|png|webmanifest|txt|ico)}', cacheControl('no-cache'), files);
  app.get('/*', (c) => (apiPath.test(c.req.path) || /\/\.|\.\w{1,8}$/.test(c.req.path) ? c.notFound() : page(c)));
  return app;
}

const encodings = ['br', 'gzip', 'identity'] as const;
type Encoding = (typeof encodings)[number];

/** The page in each encoding: it is small, and asked for with every visit. */
function packed(content: Buffer<ArrayBuffer>): Record<Encoding, Uint8Array<ArrayBuffer>> {
  return {
    br: new Uint8Array(brotliCompressSync(content)),
    gzip: new Uint8Array(gzipSync(content)),
    identity: content,
  };
}

/** The smallest form that the browser takes. */
function wantedEncoding(c: Context<AppBindings>): Encoding {
  const wanted = accepts(c, {
    header: 'Accept-Encoding',
    supports: [...encodings],
    default: 'identity',
    match: (accepted, { supports }) =>
      supports.find((name) => accepted.some(({ type, q }) => type === name && q > 0)) ?? 'identity',
  });
  return encodings.find((name) => name === wanted) ?? 'identity';
}

/** After the answer is made: the file server calls `onFound` too late for a header. */
function cacheControl(lifetime: string): MiddlewareHandler<AppBindings> {
  return async (c, next) => {
    await next();
    if (!c.res.ok) return;
    c.res.headers.set('Cache-Control', lifetime);
    c.res.headers.set('Vary', 'Accept-Encoding');
  };
}
