import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deploy, follow, newId, signIn, type Api } from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';
import { startUpstream, type Upstream } from './testing/upstream.ts';

let server: TestServer;
let api: Api;
let cookie: string;
let upstream: Upstream;

beforeAll(async () => {
  upstream = await startUpstream();
  server = await startTestServer({ env: { OUTBOUND_ALLOW: upstream.host, STAQUE_SANDBOX: 'off' } });
  ({ api, cookie } = await signIn(server.url));
});
afterAll(async () => {
  await server?.close();
  await upstream?.close();
});

/** A request whose body has no length, as proxies and some clients send it. */
function sendChunked(method: string, path: string, body: string | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${server.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie },
    });
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    if (body !== null) request.write(body);
    request.end();
  });
}

describe('the transport', () => {
  it('takes a body that comes without its length', async () => {
    expect(await sendChunked('POST', '/api/trpc/threads.create', '{"title":"in chunks"}')).toBe(200);
    const { items } = await api.threads.list.query({});
    expect(items[0]?.title).toBe('in chunks');
  });

  it('answers other methods and empty bodies with a refusal, never with a failure of its own', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect(await sendChunked(method, '/api/trpc/threads.create', null)).toBeLessThan(500);
    }
    expect(await sendChunked('POST', '/api/trpc/threads.create', null)).toBeLessThan(500);
  });

  it('delivers an answer of nearly two million characters whole, live and afterwards', async () => {
    upstream.behaviour = { kind: 'answer', text: 'naïve 日本 '.repeat(180_000), chunkLength: 20_000 };
    const { id: connectionId } = await api.connections.create.mutate({
      kind: 'openai_compatible',
      name: 'Long answers',
      baseUrl: upstream.baseUrl,
    });
    const spec = { platform: 'openai_compatible', modelId: 'test-model' } as const;
    const deployment = await deploy(api, { connectionId, name: 'Long', spec });
    const text = 'Everything you know.';
    const sent = await api.chat.send.mutate({ deploymentId: deployment.id, clientMessageId: newId(), text });
    const live = await follow(api, sent.generationId);
    expect(live.text === upstream.behaviour.text).toBe(true);
    const again = await follow(api, sent.generationId);
    expect(again.text === live.text).toBe(true);
  });
});
