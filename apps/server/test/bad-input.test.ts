import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '@staque/core/errors';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import { callRaw, listProcedures, readAnswer, type ProcedureInfo, type RawAnswer } from './testing/procedures.ts';
import { validSamples, withValue, type Leaf } from './testing/samples.ts';
import { control, deploy, follow, newId, sandboxConnection, signIn, type Api } from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let api: Api;
let cookie: string;
let deployment: DeploymentView;
let startPid: number;

beforeAll(async () => {
  server = await startTestServer();
  startPid = server.pid;
  ({ api, cookie } = await signIn(server.url));
  await control(server, 'settings', { credential: '*', speed: 'instant' });
  deployment = await deploy(api, {
    connectionId: await sandboxConnection(api, 'openai'),
    name: 'Survivor',
    spec: { platform: 'openai', modelId: 'gpt-4o-mini' },
  });
});
afterAll(() => server?.close());

afterEach(async () => {
  const ready = await fetch(`${server.url}/readyz`);
  expect(ready.status).toBe(200);
});

const procedures = listProcedures();
const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const closed: readonly string[] = errorCodes;
const leaks = /node_modules|\.ts:\d|at \w+ \(|stack|drizzle|postgres|select |insert |update "|PgError|ECONNRE/i;

/** Refused with one of our codes and nothing of what is inside. A stream may carry its refusal as its first event. */
function expectRefused(answer: RawAnswer, what: string): void {
  const refusedInStream = answer.status === 200 && answer.text.includes('event: serialized-error');
  expect(
    refusedInStream || (answer.status >= 400 && answer.status < 500),
    `${what} -> ${answer.status} ${answer.text.slice(0, 300)}`,
  ).toBe(true);
  if (answer.status !== 413 && answer.status !== 414)
    expect(closed, `${what} -> ${answer.text.slice(0, 300)}`).toContain(answer.code);
  expect(answer.code, what).not.toBe('internal');
  expect(answer.text, what).not.toMatch(leaks);
}

function expectNoFailure(answer: RawAnswer, what: string): void {
  if (answer.status >= 200 && answer.status < 300 && !answer.text.includes('event: serialized-error')) return;
  expectRefused(answer, what);
}

const badBodies: [string, string | undefined][] = [
  ['nothing', undefined],
  ['null', 'null'],
  ['an empty list', '[]'],
  ['empty text', '""'],
  ['a letter', '"x"'],
  ['a number', '1e308'],
  ['true', 'true'],
  ['an unknown key', '{"surprise":1}'],
  ['a prototype', '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}'],
  ['half a JSON', '{"text":'],
  ['2,000-deep JSON', deep(2000)],
];

describe.each(procedures)('$type $path', (procedure) => {
  it('refuses a body of another shape with a closed code', async () => {
    for (const [name, body] of badBodies) {
      if (body === undefined && procedure.schema.safeParse(undefined).success) continue;
      expectRefused(await callRaw(server.url, procedure, body, { cookie }), name);
    }
  });

  it('refuses every member of a wrong type, over-long, or of characters that cannot be stored', async () => {
    const { cookie: own } = changesOwnSession(procedure) ? await signIn(server.url) : { cookie };
    for (const { sample, leaves } of validSamples(procedure.schema)) {
      if (leaves.length === 0) continue;
      const call = (input: unknown): Promise<RawAnswer> =>
        callRaw(server.url, procedure, JSON.stringify(input), { cookie: own });
      expectRefused(await call({ ...(sample as object), surprise: 1 }), 'an unknown key beside right ones');
      for (const leaf of leaves) {
        const around = leaf.path[0] === 'cursor' ? sample : withoutCursor(sample);
        for (const [name, value] of wrongTypes(leaf))
          expectRefused(await call(withValue(around, leaf.path, value)), `${leaf.path.join('.')}: ${name}`);
        for (const [name, value] of hostileTexts(leaf, procedure)) {
          const what = `${leaf.path.join('.')}: ${name}`;
          const answer = await call(withValue(around, leaf.path, value));
          if (leaf.isId) expectRefused(answer, what);
          else expectNoFailure(answer, what);
        }
      }
    }
  });
});

describe('made-up cursors', () => {
  const id = '0199d3c4-5b6a-7c8d-9e0f-a1b2c3d4e5f6';
  const at = '0000-01-01T00:00:00Z';
  const range = { from: '2026-10-01', to: '2026-10-31' };
  const priceKey = { platform: 'openai', modelKey: 'a', region: '*', profile: '*', tier: 'standard' };
  it.each([
    ['threads.list', {}, [false, at, id]],
    ['costs.lines', range, { at, id: '1' }],
    ['pricing.syncRuns', {}, { at, id }],
    ['users.list', { sort: 'created' }, { sort: 'created', direction: 'asc', value: 'NaN', id }],
    ['users.list', { sort: 'name' }, { sort: 'email', direction: 'asc', value: 'a', id }],
    ['deployments.list', { sort: 'month' }, { sort: 'name', direction: 'desc', value: 'a', id }],
    ['pricing.groups', { sort: 'input' }, { sort: 'input', direction: 'asc', key: priceKey, value: '1e9' }],
    ['pricing.groups', { sort: 'input' }, { sort: 'output', direction: 'asc', key: priceKey, value: '1' }],
  ])('%s refuses one that it never gave', async (path, input, position) => {
    const cursor = Buffer.from(JSON.stringify(position)).toString('base64url');
    const answer = await callRaw(server.url, { path, type: 'query' }, JSON.stringify({ ...input, cursor }), { cookie });
    expect(answer.code, answer.text).toBe('invalid_input');
  });
});

describe('requests that are no calls', () => {
  it.each(procedures.filter(({ type }) => type === 'mutation'))('never runs $path by GET', async ({ path }) => {
    const answer = await readAnswer(
      await fetch(`${server.url}/api/trpc/${path}?input=%7B%7D`, { headers: { cookie } }),
    );
    expect(answer.status).toBe(405);
    expect(closed).toContain(answer.code);
  });

  it.each(procedures.filter(({ type }) => type === 'query'))('never answers $path to POST', async ({ path }) => {
    const answer = await callRaw(server.url, { path, type: 'mutation' }, '{}', { cookie });
    expect(answer.status).toBe(405);
  });

  it('refuses a batch of thousands without answering each', async () => {
    const answer = await readAnswer(
      await fetch(`${server.url}/api/trpc/${','.repeat(8000)}?batch=1`, { headers: { cookie } }),
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text.length).toBeLessThan(2000);
  });

  it.each([
    ['Content-Length', '1100000'],
    ['Transfer-Encoding', 'chunked'],
  ])('refuses a body above 1 MB with %s %s', async (name, value) => {
    expect(await statusOfBigBody({ [name]: value, cookie })).toBe(413);
  });

  it('refuses JSON that is nested half a million deep', async () => {
    for (const procedure of [
      { path: 'chat.send', type: 'mutation' },
      { path: 'users.invite', type: 'mutation' },
    ] as const) {
      expectRefused(await callRaw(server.url, procedure, deep(500_000), { cookie }), procedure.path);
      const nested = `{"email":"a@example.com","name":"A","role":"member","x":${deep(400_000)}}`;
      expectRefused(await callRaw(server.url, procedure, nested, { cookie }), procedure.path);
    }
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    '',
  ])('refuses the content type %j', async (type) => {
    const answer = await callRaw(server.url, { path: 'auth.signOut', type: 'mutation' }, 'x', {
      cookie,
      'Content-Type': type,
    });
    expect(answer.status).toBe(415);
  });

  it('refuses a header of 64 KB and an address of 64 KB', async () => {
    expect((await fetch(`${server.url}/api/trpc/auth.me`, { headers: { 'X-Long': 'x'.repeat(65_536) } })).status).toBe(
      431,
    );
    expect((await fetch(`${server.url}/api/trpc/auth.me?input=${'x'.repeat(65_536)}`)).status).toBe(431);
    expect((await fetch(`${server.url}/api/trpc/auth.me?input=${'x'.repeat(15_000)}`)).status).toBe(414);
  });

  it('answers an unknown procedure and an unknown path with 404', async () => {
    expect((await callRaw(server.url, { path: 'chat.nothing', type: 'query' }, undefined, { cookie })).code).toBe(
      'not_found',
    );
    expect((await fetch(`${server.url}/api/else`)).status).toBe(404);
    expect((await fetch(`${server.url}/.git/config`)).status).toBe(404);
    expect((await fetch(`${server.url}/.env`)).status).toBe(404);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
  });
});

describe('afterwards', () => {
  it('is the same process, has logged no unexpected failure, and answers a fresh chat', async () => {
    const sent = await api.chat.send.mutate({
      deploymentId: deployment.id,
      clientMessageId: newId(),
      text: '[[echo:alive]]',
    });
    expect(await follow(api, sent.generationId)).toMatchObject({ text: 'alive', end: { status: 'done' } });
    expect(server.pid).toBe(startPid);
    expect(
      server.output.filter(
        (line) => line.includes('"level":50') || line.includes('"level":"error"') || line.includes('unexpected'),
      ),
    ).toEqual([]);
  });
});

/** The status that arrives although the server stops reading: `fetch` would report only the broken pipe. */
function statusOfBigBody(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(`${server.url}/api/trpc/chat.send`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    call.once('response', (response) => {
      resolve(response.statusCode);
      call.destroy();
    });
    call.on('error', reject);
    call.end(`{"text":"${'x'.repeat(1_099_989)}"}`);
  });
}

/** A cursor of the sample's kind is refused before anything else is looked at. */
function withoutCursor(sample: unknown): unknown {
  if (typeof sample !== 'object' || sample === null || !('cursor' in sample)) return sample;
  const { cursor: _, ...rest } = sample;
  return rest;
}

/** Calls of these end or replace the caller's own session when they are right. */
function changesOwnSession({ path }: ProcedureInfo): boolean {
  return path === 'auth.signIn' || path === 'auth.signOut' || path === 'auth.changePassword';
}

function wrongTypes({ types }: Leaf): [string, unknown][] {
  const all: [string, string, unknown][] = [
    ['null', 'null', null],
    ['boolean', 'true', true],
    ['array', 'a list', [[]]],
    ['object', 'an object', { a: 1 }],
    ['number', 'half a number', 0.5],
    ['string', 'text', 'not a number'],
  ];
  const open = types.length === 0;
  const takes = (type: string): boolean => open || types.includes(type);
  return all.filter(([type]) => !takes(type)).map(([, name, value]) => [name, value]);
}

function hostileTexts({ types, isId }: Leaf, { type }: ProcedureInfo): [string, unknown][] {
  const numbers: [string, unknown][] = [
    ['a huge number', 1e308],
    ['a negative number', -1],
  ];
  if (types.includes('integer') || types.includes('number')) return numbers;
  if (!types.includes('string')) return [];
  const always: [string, unknown][] = [
    ['empty', ''],
    ['a NUL', 'a\u0000b'],
    ['half a surrogate pair', 'a\ud800b'],
    ['a path', '../../etc/passwd'],
    ['a quote', `'; drop table users; --`],
    ['a wild card', '%_\\%'],
    ['a right-to-left override', '\u202egnp.exe'],
    ['3 KB', 'x'.repeat(3000)],
  ];
  const long: [string, unknown][] = type === 'mutation' ? [['300 KB', 'x'.repeat(300_000)]] : [];
  const ids: [string, unknown][] = isId
    ? [
        ['braces', '{0199d3c4-5b6a-7c8d-9e0f-a1b2c3d4e5f6}'],
        ['10 KB', 'a'.repeat(10_240)],
      ]
    : [];
  return [...always, ...long, ...ids];
}
