import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import { codeOf, deploy, follow, newId, signIn, type Api, type FollowedAnswer } from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';
import { startUpstream, type Upstream, type UpstreamBehaviour } from './testing/upstream.ts';

let upstream: Upstream;
let server: TestServer;
let api: Api;
let deployment: DeploymentView;

beforeAll(async () => {
  upstream = await startUpstream();
  server = await startTestServer({ env: { OUTBOUND_ALLOW: upstream.host, STAQUE_SANDBOX: 'off' } });
  ({ api } = await signIn(server.url));
  const connection = await api.connections.create.mutate({
    kind: 'openai_compatible',
    name: 'Own server',
    baseUrl: upstream.baseUrl,
    apiKey: 'k-1234',
  });
  deployment = await deploy(api, {
    connectionId: connection.id,
    name: 'Own',
    spec: { platform: 'openai_compatible', modelId: 'test-model' },
  });
});
afterAll(async () => {
  await server?.close();
  await upstream?.close();
});
beforeEach(() => {
  upstream.behaviour = { kind: 'answer', text: 'Hello.' };
});

async function ask(behaviour: UpstreamBehaviour): Promise<FollowedAnswer> {
  upstream.behaviour = behaviour;
  const sent = await api.chat.send.mutate({ deploymentId: deployment.id, clientMessageId: newId(), text: 'Say it.' });
  const answer = await follow(api, sent.generationId);
  const { items } = await api.threads.messages.query({ threadId: sent.threadId });
  expect(items.at(-1)?.text).toBe(answer.text);
  return answer;
}

const manyScripts =
  'Grüße — 日本語, русский, 👩‍👩‍👧‍👦 and “quotes”\n\n| a | b |\n|---|---|\n\t\\n is no line break; data: [DONE] is no end. '.repeat(
    4,
  );

describe('bytes cut anywhere', () => {
  it.each([1, 2, 3, 4, 5, 7, 11, 13, 16, 31, 32, 33, 64, 100, 127, 128, 200])(
    'the text is exact when the bytes come in pieces of %i',
    async (splitBytes) => {
      const answer = await ask({ kind: 'answer', text: manyScripts, splitBytes });
      expect(answer.text).toBe(manyScripts);
      expect(answer.end).toMatchObject({
        status: 'done',
        usageSource: 'reported',
        usage: { inputTokens: 11, outputTokens: 22 },
      });
    },
  );

  it('the text is exact when one frame holds all of it', async () => {
    const text = manyScripts.repeat(100);
    expect((await ask({ kind: 'answer', text, chunkLength: 1_000_000, splitBytes: 4099 })).text).toBe(text);
  });
});

describe('answers that are none', () => {
  const openAiError = (message: string): string => JSON.stringify({ error: { message, type: 'x', code: null } });
  it.each<[string, UpstreamBehaviour, FollowedAnswer['end']['status'], string]>([
    ['401', { kind: 'refusal', status: 401, body: openAiError('No such key') }, 'failed', 'credentials_rejected'],
    ['404', { kind: 'refusal', status: 404, body: openAiError('No such model') }, 'failed', 'model_unavailable'],
    ['400', { kind: 'refusal', status: 400, body: openAiError('Unknown parameter') }, 'failed', 'provider_rejected'],
    ['429', { kind: 'refusal', status: 429, body: openAiError('Slow down') }, 'failed', 'provider_rate_limited'],
    ['500', { kind: 'refusal', status: 500, body: openAiError('Out of memory') }, 'failed', 'provider_unavailable'],
    [
      '502 as a page',
      { kind: 'refusal', status: 502, type: 'text/html', body: '<html><script>alert(1)</script>Bad Gateway</html>' },
      'failed',
      'provider_unavailable',
    ],
    [
      '200 as a page',
      { kind: 'refusal', status: 200, type: 'text/html', body: '<html><body>Welcome to nginx</body></html>' },
      'failed',
      'provider_bad_answer',
    ],
    [
      '200 with garbage',
      { kind: 'refusal', status: 200, type: 'text/event-stream', body: 'data: {"choices":[{"delta":{"content":' },
      'failed',
      'provider_bad_answer',
    ],
    ['200 with nothing', { kind: 'nothing' }, 'failed', 'provider_bad_answer'],
    [
      'a redirect',
      { kind: 'refusal', status: 307, body: '', headers: { location: 'http://169.254.169.254/latest' } },
      'failed',
      'provider_bad_answer',
    ],
    ['half a stream', { kind: 'half', text: 'The first half' }, 'interrupted', 'provider_unavailable'],
  ])('%s ends truthfully, in words', async (_name, behaviour, status, code) => {
    const answer = await ask(behaviour);
    expect(answer.end.status).toBe(status);
    expect(answer.end.error?.code).toBe(code);
    expect(answer.end.error?.message).toMatch(/.{10,}\.$/);
    expect(answer.end.error?.message).not.toMatch(/\w The /);
    expect(answer.text).toBe(behaviour.kind === 'half' ? 'The first half' : '');
    expect(answer.end.usageSource).toBe(answer.end.error?.details.outcome === 'refused' ? 'none' : 'estimated');
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('a connection that is closed without a word is not tried again silently once it may have worked', async () => {
    const before = upstream.requests.length;
    const answer = await ask({ kind: 'hang-up' });
    expect(answer.end.status).toBe('failed');
    expect(answer.end.error?.code).toBe('provider_unavailable');
    const calls = upstream.requests.length - before;
    expect(answer.end.error?.details.outcome === 'unknown' ? calls : 1).toBe(1);
  });

  it('an answer without figures is estimated, and its cost is unknown, not zero', async () => {
    const answer = await ask({ kind: 'answer', text: 'No figures.', usage: null });
    expect(answer.end).toMatchObject({
      status: 'done',
      usageSource: 'estimated',
      cost: { amountUsd: null, costStatus: 'unpriced' },
    });
    const { costs } = await api.deployments.get.query({ deploymentId: deployment.id });
    expect(costs?.estimatedCount).toBeGreaterThan(0);
    expect(costs?.today.estimatedCount).toBe(costs?.estimatedCount);
  });

  it('text that cannot be stored is kept readable', async () => {
    const answer = await ask({ kind: 'answer', text: 'a\u0000b\ud83dc', chunkLength: 1 });
    expect(answer.text).toBe('a\ufffdb\ufffdc');
  });

  it('a message is refused without a call while the deployment blocks what has no price', async () => {
    await api.deployments.update.mutate({ deploymentId: deployment.id, unpricedPolicy: 'block' });
    const before = upstream.requests.length;
    expect(
      await codeOf(api.chat.send.mutate({ deploymentId: deployment.id, clientMessageId: newId(), text: 'hello' })),
    ).toBe('price_unknown');
    expect(upstream.requests).toHaveLength(before);
    await api.deployments.update.mutate({ deploymentId: deployment.id, unpricedPolicy: 'allow' });
  });
});
