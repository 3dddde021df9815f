import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import { deploy, follow, newId, sandboxConnection, signIn, type Api } from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let api: Api;
let deployment: DeploymentView;

beforeAll(async () => {
  server = await startTestServer();
  ({ api } = await signIn(server.url));
  const connectionId = await sandboxConnection(api, 'openai');
  deployment = await deploy(api, { connectionId, name: 'Crash', spec: { platform: 'openai', modelId: 'gpt-4o-mini' } });
});
afterAll(() => server?.close());

describe('kill -9 of the server in mid-stream', () => {
  it('keeps the text up to the last second, marks the answer interrupted, bills it, and resumes the viewer with what is stored', async () => {
    const sent = await api.chat.send.mutate({
      deploymentId: deployment.id,
      clientMessageId: newId(),
      text: '[[tokens:300]] [[delay:20]]',
    });
    const shown: { text: string; at: number }[] = [];
    let text = '';
    const watching = api.chat.follow.subscribe(
      { generationId: sent.generationId },
      {
        onData({ data: event }) {
          if (event.type !== 'text') return;
          text = text.slice(0, event.offset) + event.text;
          shown.push({ text, at: Date.now() });
        },
      },
    );
    await expect.poll(() => shown.some(({ at }) => at < Date.now() - 1500), { timeout: 30_000 }).toBe(true);
    const killedAt = Date.now();
    await server.kill('SIGKILL');
    watching.unsubscribe();
    await server.restart();
    const restartedAt = Date.now();
    const answer = await follow(api, sent.generationId, `1:${text.length}`);
    expect(Date.now() - restartedAt).toBeLessThan(30_000);
    expect(answer.end.status).toBe('interrupted');
    expect(answer.end.usageSource).toBe('estimated');
    expect(answer.end.cost.costStatus).toBe('priced');
    const { items } = await api.threads.messages.query({ threadId: sent.threadId });
    const stored = items[1]?.text ?? '';
    expect(answer.text === '' ? text : answer.text).toBe(stored);
    expect(text.startsWith(stored)).toBe(true);
    const secondBefore = shown.filter((entry) => entry.at <= killedAt - 1000).at(-1)?.text ?? '';
    expect(stored.length).toBeGreaterThanOrEqual(secondBefore.length);
    expect(secondBefore.length).toBeGreaterThan(0);
    const receipt = await api.costs.receipt.query({ generationId: sent.generationId });
    expect(receipt.attempts).toHaveLength(1);
    const next = await api.chat.continue.mutate({ messageId: sent.assistantMessageId, clientMessageId: newId() });
    expect((await follow(api, next.generationId)).end.status).toBe('done');
  });

  it('loses no acknowledged message', async () => {
    const sends = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        api.chat.send.mutate({
          deploymentId: deployment.id,
          clientMessageId: newId(),
          text: `kept ${index} [[tokens:200]] [[delay:20]]`,
        }),
      ),
    );
    await server.kill('SIGKILL');
    await server.restart();
    for (const [index, sent] of sends.entries()) {
      const answer = await follow(api, sent.generationId);
      expect(['interrupted', 'done']).toContain(answer.end.status);
      const { items } = await api.threads.messages.query({ threadId: sent.threadId });
      expect(items[0]?.text).toContain(`kept ${index}`);
    }
  });
});
