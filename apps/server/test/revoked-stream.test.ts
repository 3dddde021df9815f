import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeInstant, deployOn } from './testing/platforms.ts';
import { addPerson, createKey, newId, signIn, type Api, type Person } from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

const limitMs = 15_000;

let server: TestServer;
let administrator: Api;
let deploymentId: string;

beforeAll(async () => {
  server = await startTestServer();
  ({ api: administrator } = await signIn(server.url));
  await makeInstant(server);
  ({ id: deploymentId } = await deployOn(administrator, 'openai'));
});
afterAll(() => server?.close());

interface OpenStream {
  /** Resolves when the server has closed the stream, with the text of all that came. */
  closed: Promise<string>;
  stop(): void;
}

async function open(path: string, input: object, headers: Record<string, string>): Promise<OpenStream> {
  const stopping = new AbortController();
  const response = await fetch(`${server.url}/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers,
    signal: stopping.signal,
  });
  expect(response.status).toBe(200);
  const closed = response.text();
  // A stream that the test itself stops is awaited by nobody.
  closed.catch(() => '');
  return { closed, stop: () => stopping.abort() };
}

it('open streams end within fifteen seconds, and say why, when their viewer may no longer look; the answers go on', async () => {
  const [disabled, leaving, keyHolder, demoted, staying] = (await Promise.all(
    ['Disabled', 'Leaving', 'KeyHolder', 'Demoted', 'Staying'].map((name) =>
      addPerson(server.url, administrator, name, 'member'),
    ),
  )) as [Person, Person, Person, Person, Person];
  const key = await createKey(server.url, keyHolder.api);
  const ask = (api: Api) =>
    api.chat.send.mutate({ deploymentId, clientMessageId: newId(), text: '[[tokens:900]] [[delay:22]]' });
  const sent = await Promise.all([disabled, leaving, keyHolder, demoted, staying].map(({ api }) => ask(api)));
  const headers = [
    { cookie: disabled.cookie },
    { cookie: leaving.cookie },
    key.headers,
    { cookie: demoted.cookie },
    { cookie: staying.cookie },
  ];
  const answers = await Promise.all(
    sent.map(({ generationId }, index) => open('chat.follow', { generationId }, headers[index] ?? {})),
  );
  const watches = await Promise.all(headers.map((own) => open('deployments.watch', {}, own)));
  await administrator.users.update.mutate({ userId: disabled.userId, disabled: true });
  await leaving.api.auth.signOut.mutate();
  await keyHolder.api.apiKeys.revoke.mutate({ apiKeyId: key.id });
  // An auditor may see deployments, and may not chat.
  await administrator.users.update.mutate({ userId: demoted.userId, role: 'auditor' });
  const cutAt = Date.now();
  const texts = await Promise.all([...answers.slice(0, 4), ...watches.slice(0, 3)].map(({ closed }) => closed));
  expect(Date.now() - cutAt).toBeLessThan(limitMs);
  for (const text of texts.slice(0, 4)) {
    expect(text).toContain('"type":"text"');
    expect(text).not.toContain('"type":"end"');
  }
  expect(texts.map(finalCode)).toEqual([
    'unauthenticated',
    'unauthenticated',
    'unauthenticated',
    'forbidden',
    'unauthenticated',
    'unauthenticated',
    'unauthenticated',
  ]);
  const openWatches = await Promise.race([
    Promise.any(watches.slice(3).map(({ closed }) => closed)).then(() => 'ended'),
    new Promise((resolve) => setTimeout(() => resolve('open'), 100)),
  ]);
  expect(openWatches).toBe('open');
  expect(await answers[4]?.closed).toContain('"type":"end"');
  for (const stream of watches) stream.stop();
  await expect
    .poll(
      async () => {
        const rows = await server.database.database.sql<{ status: string }[]>`select status from generations`;
        return rows.map(({ status }) => status);
      },
      { timeout: 15_000 },
    )
    .toEqual(['done', 'done', 'done', 'done', 'done']);
}, 60_000);

/** The code of the error that a stream ended with; null when it ended in any other way. */
function finalCode(text: string): string | null {
  return /\nevent: serialized-error\ndata: .*"error":\{"code":"(\w+)".*\n+$/.exec(text)?.[1] ?? null;
}
