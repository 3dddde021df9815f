import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaqueClient, type StaqueClient, type StaqueClientOptions } from '@staque/client/create-staque-client';
import { isStaqueError, type StaqueError } from '@staque/client/staque-error';
import type { AnswerEvent } from '@staque/client/stream-answer';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import { control, deploy, newId, sandboxConnection, signIn, type Api } from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let api: Api;
let deployment: DeploymentView;
let apiKey: string;

beforeAll(async () => {
  server = await startTestServer();
  ({ api } = await signIn(server.url));
  await control(server, 'settings', { credential: '*', firstTokenMs: 50, tokensPerSecond: 0 });
  const connectionId = await sandboxConnection(api, 'openai');
  deployment = await deploy(api, {
    connectionId,
    name: 'Client',
    spec: { platform: 'openai', modelId: 'gpt-4o-mini' },
  });
  apiKey = (await api.apiKeys.create.mutate({ name: 'Client test' })).secret;
});
afterAll(() => server?.close());

type Event<Type extends AnswerEvent['type']> = Extract<AnswerEvent, { type: Type }>;

const script = Array.from({ length: 25 }, (_, index) => `${index}: é, 日本, 👩‍👩‍👧 and “quotes”.`).join(' ');
const slowScript = `[[echo:${script}]] [[delay:5]]`;

function client(options: Partial<StaqueClientOptions> = {}): StaqueClient {
  return createStaqueClient({ url: server.url, apiKey, ...options });
}

/** Puts the changes together as an application would, and refuses a change that does not fit what was shown. */
async function read(
  events: AsyncIterable<AnswerEvent>,
  onEvent: (event: AnswerEvent, shown: string) => unknown = () => {},
) {
  let shown = '';
  let resets = 0;
  let start: Event<'start'> | undefined;
  let end: Event<'end'> | undefined;
  for await (const event of events) {
    expect(end).toBeUndefined();
    if (event.type === 'start') start = event;
    else if (event.type === 'end') end = event;
    else if (event.type === 'reset') {
      shown = event.text;
      resets += 1;
    } else if (event.type === 'text') {
      shown += event.delta;
      expect(event.text).toBe(shown);
    }
    await onEvent(event, shown);
  }
  return { shown, resets, start, end };
}

async function refusal(call: Promise<unknown>): Promise<StaqueError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isStaqueError(error)) throw new Error('expected a StaqueError', { cause: error });
  return error;
}

async function storedAnswer(threadId: string): Promise<string | undefined> {
  const { items } = await api.threads.messages.query({ threadId });
  expect(items.map((message) => message.role)).toEqual(['user', 'assistant']);
  return items[1]?.text;
}

describe('the typed client', () => {
  it('calls procedures with the rights of the key', async () => {
    const { items } = await client().deployments.list.query({ status: ['ready'] });
    expect(items.map((item) => item.id)).toEqual([deployment.id]);
  });

  it('tells the code, the text and the field of a refused call', async () => {
    const unknown = await refusal(client().deployments.get.query({ deploymentId: newId() }));
    expect(unknown).toMatchObject({ code: 'not_found', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(unknown.message).toContain('does not exist');
    const invalid = await refusal(client().deployments.get.query({ deploymentId: 'x' }));
    expect(invalid).toMatchObject({ code: 'invalid_input', details: { field: 'deploymentId' } });
    expect(await refusal(client({ apiKey: 'wrong' }).deployments.list.query({}))).toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('says unavailable when nothing answers, and internal when something else does', async () => {
    const gone = createStaqueClient({ url: 'http://127.0.0.1:9', apiKey });
    expect(await refusal(gone.deployments.list.query({}))).toMatchObject({ code: 'unavailable', requestId: null });
    const page = client({ fetch: () => Promise.resolve(new Response('<html>a page</html>')) });
    expect(await refusal(page.deployments.list.query({}))).toMatchObject({ code: 'internal' });
  });
});

describe('examples/internal-app', () => {
  it('prints the answer, its tokens, its cost and the month to the last digit', async () => {
    const program = fileURLToPath(new URL('../../../examples/internal-app/src/main.ts', import.meta.url));
    const env = {
      PATH: process.env['PATH'],
      STAQUE_URL: server.url,
      STAQUE_API_KEY: apiKey,
      STAQUE_DEPLOYMENT: 'Client',
    };
    const { stdout } = await promisify(execFile)(process.execPath, [program, '[[echo:forty-two]]'], {
      env,
      timeout: 20_000,
    });
    expect(stdout).toContain('  Client · ');
    expect(stdout).toContain('\nforty-two\n');
    expect(stdout).toMatch(/Tokens: \d+ in, \d+ out \(reported\)/);
    const cost = /Cost: {3}(\d\.\d{12}) USD/.exec(stdout)?.[1];
    const today = new Date().toISOString().slice(0, 10);
    const summary = await api.costs.summary.query({ from: `${today.slice(0, 8)}01`, to: today, simulated: true });
    expect(stdout).toContain(`This month (simulated money): ${summary.totalUsd} USD`);
    const { items } = await api.costs.lines.query({ from: today, to: today, simulated: true });
    expect(items.map((line) => line.amountUsd)).toContain(cost);
  });

  it('says what is wrong and ends with 1 when the key is', async () => {
    const program = fileURLToPath(new URL('../../../examples/internal-app/src/main.ts', import.meta.url));
    const env = { PATH: process.env['PATH'], STAQUE_URL: server.url, STAQUE_API_KEY: 'wrong' };
    const failed = promisify(execFile)(process.execPath, [program], { env, timeout: 20_000 });
    await expect(failed).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^unauthenticated: /) });
  });
});

describe('chat.stream', () => {
  it('yields the start, the whole text and an end with usage and the cost of the receipt', async () => {
    const { shown, start, end } = await read(
      client().chat.stream({ deploymentId: deployment.id, text: `[[echo:${script}]]` }),
    );
    expect(shown).toBe(script);
    expect(end).toMatchObject({
      status: 'done',
      usage: { outputTokens: expect.any(Number) },
      cost: { costStatus: 'priced' },
    });
    expect({ threadId: end?.threadId, messageId: end?.messageId, generationId: end?.generationId }).toEqual({
      threadId: start?.threadId,
      messageId: start?.messageId,
      generationId: start?.generationId,
    });
    const receipt = await api.costs.receipt.query({ generationId: start?.generationId ?? '' });
    expect(receipt.cost).toEqual(end?.cost);
    expect(await storedAnswer(start?.threadId ?? '')).toBe(script);
  });

  it('continues a thread', async () => {
    const { start } = await read(client().chat.stream({ deploymentId: deployment.id, text: '[[echo:one]]' }));
    const next = await read(
      client().chat.stream({ deploymentId: deployment.id, threadId: start?.threadId, text: '[[echo:two]]' }),
    );
    expect(next.shown).toBe('two');
    expect(next.start?.threadId).toBe(start?.threadId);
  });

  it('sends reasoning apart from the text', async () => {
    const connectionId = await sandboxConnection(api, 'nim');
    const { items } = await api.models.list.query({ connectionId });
    const model = items.find((item) => item.supportsReasoning);
    if (!model) throw new Error('the sandbox lists no model that reasons');
    const reasoner = await deploy(api, {
      connectionId,
      name: 'Reasons',
      spec: { platform: 'nim', modelId: model.vendorModelId },
    });
    let reasoning = '';
    const { shown } = await read(
      client().chat.stream({ deploymentId: reasoner.id, text: '[[reasoning:30]] [[tokens:10]]' }),
      (event) => {
        if (event.type === 'reasoning') reasoning += event.delta;
      },
    );
    expect(reasoning.length).toBeGreaterThan(20);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).not.toContain(reasoning);
  });

  it('loses and repeats nothing when the connection is cut again and again', async () => {
    let cuts = 0;
    const cutting: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (!String(input).includes('chat.follow') || !response.body) return response;
      let bytes = 0;
      const cutter = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          const room = 700 - bytes;
          bytes += chunk.length;
          controller.enqueue(chunk.subarray(0, Math.max(0, room)));
          if (chunk.length < room) return;
          cuts += 1;
          controller.error(new TypeError('cut'));
        },
      });
      return new Response(response.body.pipeThrough(cutter), response);
    };
    const { shown, end } = await read(
      client({ fetch: cutting }).chat.stream({ deploymentId: deployment.id, text: slowScript }),
    );
    expect(cuts).toBeGreaterThan(3);
    expect(shown).toBe(script);
    expect(end?.status).toBe('done');
  });

  it('sends one message although the answer to the first attempts was lost', async () => {
    let attempts = 0;
    const losing: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (!String(input).includes('chat.send')) return response;
      attempts += 1;
      if (attempts === 1) throw new TypeError('connection reset');
      if (attempts === 2) return new Response('<html>bad gateway</html>', { status: 502 });
      return response;
    };
    const { shown, start } = await read(
      client({ fetch: losing }).chat.stream({ deploymentId: deployment.id, text: '[[echo:only once]]' }),
    );
    expect(attempts).toBe(3);
    expect(shown).toBe('only once');
    expect(await storedAnswer(start?.threadId ?? '')).toBe('only once');
  });

  it('gives the first answer again for the same message id, as after a reload', async () => {
    const clientMessageId = newId();
    const input = { deploymentId: deployment.id, text: slowScript, clientMessageId };
    let seen = 0;
    for await (const event of client().chat.stream(input)) {
      if (event.type === 'text' && ++seen === 5) break;
    }
    const { shown, end } = await read(client().chat.stream(input));
    expect(shown).toBe(script);
    expect(end?.status).toBe('done');
    expect(await storedAnswer(end?.threadId ?? '')).toBe(script);
  });

  it('does not stop the answer when the loop is left or the signal aborts', async () => {
    for (const leave of ['break', 'abort'] as const) {
      const abort = new AbortController();
      let start: Event<'start'> | undefined;
      for await (const event of client().chat.stream({
        deploymentId: deployment.id,
        text: slowScript,
        signal: abort.signal,
      })) {
        expect(event.type).not.toBe('end');
        if (event.type === 'start') start = event;
        if (event.type !== 'text') continue;
        if (leave === 'break') break;
        abort.abort();
      }
      if (!start) throw new Error('no start');
      const { threadId, messageId, generationId } = start;
      const resumed = await read(client().chat.resume({ threadId, messageId, generationId }));
      expect(resumed.end?.status).toBe('done');
      expect(resumed.shown).toBe(script);
    }
  });

  it('ends as stopped with the kept text when the answer is stopped', async () => {
    const staque = client();
    let generationId = '';
    const { shown, end } = await read(
      staque.chat.stream({ deploymentId: deployment.id, text: slowScript }),
      async (event, text) => {
        if (event.type === 'start') generationId = event.generationId;
        if (event.type === 'text' && text.length > 50) await staque.chat.stop.mutate({ generationId });
      },
    );
    expect(end?.status).toBe('stopped');
    expect(script.startsWith(shown)).toBe(true);
    expect(await storedAnswer(end?.threadId ?? '')).toBe(shown);
  });

  it('ends at once with a typed error for what is final', async () => {
    const started = performance.now();
    const stream = (staque: StaqueClient, deploymentId: string, text = 'hello') =>
      read(staque.chat.stream({ deploymentId, text }));
    const place = { threadId: newId(), messageId: newId(), generationId: newId() };
    expect(await refusal(stream(client({ apiKey: 'wrong' }), deployment.id))).toMatchObject({
      code: 'unauthenticated',
    });
    expect(await refusal(stream(client(), newId()))).toMatchObject({ code: 'not_found' });
    expect(await refusal(stream(client(), deployment.id, ' '))).toMatchObject({ code: 'invalid_input' });
    expect(await refusal(read(client().chat.resume(place)))).toMatchObject({ code: 'not_found' });
    expect(await refusal(read(client({ apiKey: 'wrong' }).chat.resume(place)))).toMatchObject({
      code: 'unauthenticated',
    });
    expect(await refusal(read(client().chat.resume({ ...place, generationId: 'x' })))).toMatchObject({
      code: 'invalid_input',
    });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('gives up on a server that is not there', async () => {
    const gone = createStaqueClient({ url: 'http://127.0.0.1:9', apiKey, giveUpAfterMs: 600 });
    const place = { threadId: newId(), messageId: newId(), generationId: newId() };
    expect(await refusal(read(gone.chat.stream({ deploymentId: deployment.id, text: 'hello' })))).toMatchObject({
      code: 'unavailable',
    });
    expect(await refusal(read(gone.chat.resume(place)))).toMatchObject({ code: 'unavailable' });
  });

  it('survives kill -9 of the server in mid-stream: ends interrupted with what is stored, a prefix of what the model wrote', async () => {
    let restarted: Promise<void> | null = null;
    const { shown, end } = await read(
      client().chat.stream({ deploymentId: deployment.id, text: slowScript }),
      (_event, text) => {
        if (restarted || text.length < 400) return;
        restarted = server.kill('SIGKILL').then(() => server.restart());
      },
    );
    await restarted;
    expect(restarted).not.toBeNull();
    expect(end?.status).toBe('interrupted');
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.length).toBeLessThan(script.length);
    expect(script.startsWith(shown)).toBe(true);
    expect(await storedAnswer(end?.threadId ?? '')).toBe(shown);
  });
});
