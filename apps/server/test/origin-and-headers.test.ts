import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey, signIn } from './testing/test-client.ts';
import { admin, startTestServer, type TestServer } from './testing/test-server.ts';

const owner = { email: 'first@example.com', name: 'First', password: 'the first of them all' };

let server: TestServer;
let cookie: string;
let setupToken: string;

beforeAll(async () => {
  server = await startTestServer({ withAdmin: false });
  setupToken = /#token=(\S+)/.exec(server.output.join('\n'))?.[1] ?? '';
});
afterAll(() => server?.close());

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  port?: number;
}

/** `fetch` writes Host and Origin by itself; an attacker's program does not. */
function send(path: string, { method = 'GET', headers = {}, body = '', port }: Sent = {}): Promise<Answer> {
  const origin = port === undefined ? server.url : `http://127.0.0.1:${port}`;
  return new Promise((resolve, reject) => {
    const call = request(`${origin}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    call.on('error', reject);
    call.end(body);
  });
}

const json = { 'Content-Type': 'application/json' };
const post = (path: string, input: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  send(`/api/trpc/${path}`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(input) });

describe('the set-up link', () => {
  it('makes exactly one administrator of thirty who use it at the same moment', async () => {
    expect(setupToken.length).toBeGreaterThan(30);
    const wrong = await post('auth.setup', { token: 'x'.repeat(32), ...owner });
    expect(wrong.status).toBe(403);
    const tries = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        post('auth.setup', { ...owner, token: setupToken, email: `first${index}@example.com` }),
      ),
    );
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const rows = await server.database.database.sql`select email from users`;
    expect(rows).toHaveLength(1);
    await server.database.database.sql`update users set email = ${owner.email}`;
  });

  it('works once', async () => {
    const again = await post('auth.setup', { token: setupToken, ...owner, email: 'second@example.com' });
    expect(again.status).toBe(409);
    expect((await post('auth.setup', { token: 'x', ...owner })).status).toBe(409);
  });
});

describe('the session cookie', () => {
  it('is out of reach for scripts and other sites, and is stored only as a hash', async () => {
    const answer = await post('auth.signIn', { email: owner.email, password: 'the first of them all' });
    expect(answer.status).toBe(200);
    const [header = ''] = [answer.headers['set-cookie']].flat();
    expect(header).toMatch(/^staque=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/);
    expect(header).not.toMatch(/Domain/i);
    cookie = header.split(';')[0] ?? '';
    const token = cookie.slice('staque='.length);
    const rows = await server.database.database.sql<{ id: string }[]>`select id from sessions`;
    expect(rows.map((row) => row.id)).toContain(createHash('sha256').update(token).digest('hex'));
    expect(rows.map((row) => row.id)).not.toContain(token);
    const stolen = rows[0]?.id ?? '';
    expect((await send('/api/trpc/auth.me', { headers: { cookie: `staque=${stolen}` } })).status).toBe(401);
  });

  it('opens nothing after sign-out', async () => {
    const session = await signIn(server.url, owner);
    await session.api.auth.signOut.mutate();
    expect((await send('/api/trpc/auth.me', { headers: { cookie: session.cookie } })).status).toBe(401);
  });

  it('is Secure and bound to the host when people come by https', async () => {
    const port = await freePort();
    const https = await startTestServer({
      env: { PUBLIC_ORIGIN: 'https://staque.example.com', STAQUE_SANDBOX: 'off', PORT: String(port) },
    });
    try {
      const answer = await send('/api/trpc/auth.signIn', {
        port,
        method: 'POST',
        headers: { ...json, host: 'staque.example.com', origin: 'https://staque.example.com' },
        body: JSON.stringify(admin),
      });
      expect(answer.status).toBe(200);
      expect([answer.headers['set-cookie']].flat()[0]).toMatch(
        /^__Host-staque=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure;/,
      );
      expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
    } finally {
      await https.close();
    }
  });
});

describe('requests that another site makes a browser send', () => {
  const port = (): string => new URL(server.url).port;
  it.each([
    ['another site', () => 'https://evil.example'],
    ['no site', () => 'null'],
    ['a look-alike', () => `http://127.0.0.1.evil.example:${port()}`],
    ['a sub-domain', () => `http://x.localhost:${port()}`],
    ['another port', () => `http://127.0.0.1:${Number(port()) + 1}`],
    ['another scheme', () => `https://127.0.0.1:${port()}`],
    ['capital letters', () => `HTTP://LOCALHOST:${port()}`],
  ])('are refused with the Origin of %s', async (_name, origin) => {
    const answer = await post('auth.signOut', {}, { cookie, origin: origin() });
    expect(answer.status).toBe(403);
    expect((await send('/api/trpc/auth.me', { headers: { cookie } })).status).toBe(200);
  });

  it.each(['cross-site', 'same-site'])('are refused when the browser says %s', async (site) => {
    expect((await post('auth.signOut', {}, { cookie, 'sec-fetch-site': site })).status).toBe(403);
  });

  it('are taken with the own Origin', async () => {
    expect(
      (await post('threads.create', {}, { cookie, origin: server.url, 'sec-fetch-site': 'same-origin' })).status,
    ).toBe(200);
  });

  it('are refused as a form of any kind', async () => {
    for (const type of ['multipart/form-data; boundary=b', 'application/x-www-form-urlencoded', 'text/plain']) {
      const answer = await send('/api/trpc/auth.signOut', {
        method: 'POST',
        headers: { cookie, 'Content-Type': type },
        body: '--b--',
      });
      expect(answer.status).toBe(415);
    }
  });

  it('are refused for a host that nobody configured', async () => {
    for (const host of ['evil.example', `evil.example:${port()}`, `127.0.0.1.evil.example:${port()}`, '127.0.0.1']) {
      expect((await send('/api/trpc/auth.me', { headers: { cookie, host } })).status, host).toBe(421);
      expect((await send('/', { headers: { host } })).status, host).toBe(421);
    }
  });

  it('get no CORS header at all', async () => {
    const answer = await send('/api/trpc/auth.me', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('security headers', () => {
  it.each(['/', '/chat/anything', '/assets/none.js', '/.env'])('stand on the page side: %s', async (path) => {
    const answer = await send(path);
    expect(answer.status).toBeLessThan(500);
    const policy = String(answer.headers['content-security-policy']);
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy).toContain(directive);
    }
    expect(policy).not.toContain('unsafe');
    expectCommonHeaders(answer);
  });

  it.each([
    ['an answer', '/api/trpc/auth.setupStatus', 200],
    ['a refusal', '/api/trpc/auth.me', 401],
    ['an unknown procedure', '/api/trpc/none.none', 404],
    ['a bad request', '/api/trpc/threads.get?input=%7B', 400],
    ['a stream that is refused', '/api/trpc/chat.follow', 400],
    ['an unknown API', '/api/none', 404],
    ['the health check', '/healthz', 200],
  ])('stand on %s of the API', async (_name, path, status) => {
    const answer = await send(path);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.headers['content-type']).toContain('json');
    expectCommonHeaders(answer);
  });

  it('stand on the refusals of the guard', async () => {
    expectCommonHeaders(await post('auth.signOut', {}, { origin: 'https://evil.example' }));
    expectCommonHeaders(await send('/', { headers: { host: 'evil.example' } }));
  });
});

describe('an API key', () => {
  it('counts as bearer and nowhere else, and not beside a session', async () => {
    const { secret, headers } = await createKey(server.url, (await signIn(server.url, owner)).api);
    const me = (path: string, more: Record<string, string> = {}): Promise<number> =>
      send(path, { headers: more }).then(({ status }) => status);
    expect(await me('/api/trpc/auth.me', headers)).toBe(200);
    expect(await me(`/api/trpc/auth.me?key=${secret}&api_key=${secret}&access_token=${secret}`)).toBe(401);
    expect(await me('/api/trpc/auth.me', { 'x-api-key': secret, 'api-key': secret })).toBe(401);
    expect(await me('/api/trpc/auth.me', { authorization: secret })).toBe(401);
    expect(
      await me('/api/trpc/auth.me', { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` }),
    ).toBe(401);
    expect(await me('/api/trpc/auth.me', { authorization: `Bearer ${secret.slice(0, -1)}x` })).toBe(401);
    expect(await me('/api/trpc/auth.me', { cookie: `staque=${secret}` })).toBe(401);
    expect(await me('/api/trpc/auth.me', { ...headers, cookie })).toBe(400);
    const rows = await server.database.database.sql<{ hash: string }[]>`select secret_hash as hash from api_keys`;
    expect(await me('/api/trpc/auth.me', { authorization: `Bearer ${rows[0]?.hash ?? ''}` })).toBe(401);
  });
});

describe('guessing a password', () => {
  it('is stopped after ten tries for one account, with the time to wait, whatever the forwarded address says', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      const answer = await post(
        'auth.signIn',
        { email: 'victim@example.com', password: `guess ${index}` },
        { 'x-forwarded-for': `10.0.0.${index}` },
      );
      statuses.push(answer.status);
      if (answer.status === 429) {
        expect(answer.text).toMatch(/"retryAfterSeconds":[1-9]/);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      }
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    await expect(signIn(server.url, owner)).resolves.toBeDefined();
  });
});

function expectCommonHeaders({ headers }: Answer): void {
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers['server']).toBeUndefined();
}

async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => holder.once('listening', resolve));
  const { port } = holder.address() as AddressInfo;
  await new Promise((resolve) => holder.close(resolve));
  return port;
}
