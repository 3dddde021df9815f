import { afterAll, beforeAll, expect, it } from 'vitest';
import { callRaw } from './testing/procedures.ts';
import { addPerson, createKey, deploy, follow, newId, signIn, type Api } from './testing/test-client.ts';
import { admin, startTestServer, type TestServer } from './testing/test-server.ts';
import { startUpstream, type Upstream } from './testing/upstream.ts';

const canary = 'sk-canary-7Qm2xK9vTz4LpR8w';
const awsCanary = 'wJalrCanary7MDENGbPxRfiCYzEXAMPLEKEYx42';

let server: TestServer;
let upstream: Upstream;
let api: Api;
let cookie: string;
/** Everything that came out of the server by HTTP after the secrets had gone in. */
const answers: string[] = [];

beforeAll(async () => {
  upstream = await startUpstream();
  server = await startTestServer({ env: { OUTBOUND_ALLOW: upstream.host, LOG_LEVEL: 'trace' } });
  ({ api, cookie } = await signIn(server.url));
});
afterAll(async () => {
  await server?.close();
  await upstream?.close();
});

async function call(path: string, type: 'query' | 'mutation', input?: object): Promise<string> {
  const answer = await callRaw(server.url, { path, type }, input === undefined ? undefined : JSON.stringify(input), {
    cookie,
  });
  answers.push(answer.text, JSON.stringify([...answer.headers]));
  return answer.text;
}

it('no secret leaves by an answer, a log line or a dump, even when the vendor repeats the key in its error', async () => {
  const person = await addPerson(server.url, api, 'Canary', 'member');
  const key = await createKey(server.url, person.api);
  const connection = await api.connections.create.mutate({
    kind: 'openai_compatible',
    name: 'Echo',
    baseUrl: upstream.baseUrl,
    apiKey: canary,
  });
  const deployment = await deploy(api, {
    connectionId: connection.id,
    name: 'Echo',
    spec: { platform: 'openai_compatible', modelId: 'test-model' },
  });
  expect(upstream.requests.at(-1)?.authorization).toBe(`Bearer ${canary}`);

  for (const status of [400, 401, 403, 404, 429, 500, 502]) {
    upstream.behaviour = {
      kind: 'refusal',
      status,
      headers: { 'retry-after': '0' },
      body: (authorization) =>
        JSON.stringify({
          error: {
            message: `Refused: ${authorization} / ${authorization.slice(7)} / ${encodeURIComponent(authorization)}`,
            type: 'x',
            code: 'x',
          },
        }),
    };
    const sent = await api.chat.send.mutate({
      deploymentId: deployment.id,
      clientMessageId: newId(),
      text: `status ${status}`,
    });
    const answer = await follow(api, sent.generationId);
    expect(answer.end.status).toBe('failed');
    answers.push(JSON.stringify(answer));
    await call('threads.messages', 'query', { threadId: sent.threadId });
    await call('costs.receipt', 'query', { generationId: sent.generationId });
  }
  await call('connections.test', 'mutation', { connectionId: connection.id });
  await call('deployments.plan', 'mutation', {
    connectionId: connection.id,
    name: 'Again',
    spec: { platform: 'openai_compatible', modelId: 'test-model' },
  });
  await call('connections.create', 'mutation', {
    kind: 'openai_compatible',
    name: 'Echo',
    baseUrl: upstream.baseUrl,
    apiKey: `${canary} with blank`,
  });
  await call('connections.create', 'mutation', {
    kind: 'aws',
    name: 'Cloud',
    regions: ['nowhere'],
    credentials: { type: 'keys', accessKeyId: 'AKIAEXAMPLE000000000', secretAccessKey: awsCanary },
  });
  await call('connections.update', 'mutation', {
    connectionId: connection.id,
    apiKey: `${canary}-2`,
    name: 'x'.repeat(500),
  });
  await call('auth.changePassword', 'mutation', { currentPassword: `${admin.password}!`, newPassword: admin.password });
  await call('users.update', 'mutation', { userId: person.userId, name: 'Canary 2', password: person.password });
  for (const path of [
    'connections.list',
    'users.list',
    'apiKeys.list',
    'audit.list',
    'deployments.list',
    'models.list',
    'pricing.list',
    'pricing.groups',
    'pricing.syncRuns',
    'threads.list',
  ])
    await call(path, 'query', {});
  for (const path of ['auth.sessions.list', 'auth.me', 'system.info']) await call(path, 'query');
  await call('connections.get', 'query', { connectionId: connection.id });
  await call('deployments.events', 'query', { deploymentId: deployment.id });

  const secrets = [
    canary,
    awsCanary,
    admin.password,
    person.password,
    key.secret,
    cookie.slice(cookie.indexOf('=') + 1),
    person.cookie.slice(person.cookie.indexOf('=') + 1),
  ];
  const places = { answers: answers.join('\n'), log: server.output.join('\n'), dump: await dump() };
  for (const [place, text] of Object.entries(places)) {
    expect(text.length, place).toBeGreaterThan(2000);
    for (const secret of secrets) {
      for (const form of formsOf(secret))
        expect(text.includes(form), `${place} holds ${form.slice(0, 6)}…`).toBe(false);
    }
  }
  expect(places.dump.includes(person.email)).toBe(true);
});

it('a stored key is asked for again when the address changes, and never goes to the new one', async () => {
  const elsewhere = await startUpstream();
  try {
    const connection = await api.connections.create.mutate({
      kind: 'openai_compatible',
      name: 'Moving',
      baseUrl: upstream.baseUrl,
      apiKey: canary,
    });
    const moved = await call('connections.update', 'mutation', {
      connectionId: connection.id,
      baseUrl: elsewhere.baseUrl,
    });
    expect(moved).toMatch(/"code":"(invalid_input|address_refused)"/);
    await call('connections.test', 'mutation', { connectionId: connection.id });
    expect(elsewhere.requests).toEqual([]);
  } finally {
    await elsewhere.close();
  }
});

it.each([
  '127.0.0.1',
  '127.1',
  '0x7f000001',
  '2130706433',
  '0177.0.0.1',
  '[::1]',
  '[::ffff:7f00:1]',
  '0.0.0.0',
  '[::]',
  '①②⑦.⓪.⓪.①',
  '169.254.169.254',
  '[fd00:ec2::254]',
  '100.64.0.1',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  'metadata.google.internal',
  'localhost',
  '10.0.0.1',
])('a private address that the operator did not name is refused when it is saved: %s', async (host) => {
  const text = await call('connections.create', 'mutation', {
    kind: 'openai_compatible',
    name: 'Inside',
    baseUrl: `http://${host}:9/v1`,
    apiKey: 'x',
  });
  expect(text).toMatch(/"error":\{"code":"address_refused"/);
});

/** All rows of all tables as text, the way a plain dump would show them. */
async function dump(): Promise<string> {
  const { sql } = server.database.database;
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t`;
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join('\n');
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    bytes.toString('base64').replace(/=+$/, '').slice(0, -2),
    bytes.toString('hex'),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ];
}
