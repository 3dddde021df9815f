import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import {
  codeOf,
  control,
  createApi,
  deploy,
  follow,
  newId,
  sandboxConnection,
  signIn,
  type Api,
  waitForText,
} from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let api: Api;
let cookie: string;
let deployment: DeploymentView;

beforeAll(async () => {
  server = await startTestServer();
  ({ api, cookie } = await signIn(server.url));
  await control(server, 'settings', { credential: '*', speed: 'instant' });
  const connectionId = await sandboxConnection(api, 'openai');
  deployment = await deploy(api, {
    connectionId,
    name: 'Fast chat',
    spec: { platform: 'openai', modelId: 'gpt-4o-mini' },
  });
});
afterAll(() => server?.close());

const send = (text: string, more: { threadId?: string; clientMessageId?: string } = {}) =>
  api.chat.send.mutate({ deploymentId: deployment.id, clientMessageId: newId(), text, ...more });

describe('chat', () => {
  it('streams an answer, stores exactly what was shown, and writes one receipt', async () => {
    const sent = await send('Explain what a queue is, with a table.');
    const answer = await follow(api, sent.generationId);
    expect(answer.end.status).toBe('done');
    expect(answer.end.cost).toEqual({ amountUsd: expect.stringMatching(/^0\.\d{12}$/), costStatus: 'priced' });
    const { items } = await api.threads.messages.query({ threadId: sent.threadId });
    expect(items.map((message) => message.role)).toEqual(['user', 'assistant']);
    expect(items[1]?.text).toBe(answer.text);
    const receipt = await api.costs.receipt.query({ generationId: sent.generationId });
    expect(receipt.attempts).toHaveLength(1);
    expect(receipt.cost).toEqual(answer.end.cost);
    const thread = await api.threads.get.query({ threadId: sent.threadId });
    expect(thread.totalUsd).toBe(answer.end.cost.amountUsd);
    expect(thread.simulated).toBe(true);
  });

  it('keeps the text exact for letters outside of ASCII, emoji and quotes', async () => {
    const text = 'é "naïve" \\ 日本 👩‍👩‍👧‍👦 ‮rtl';
    const sent = await send(`[[echo:${text}]]`);
    expect((await follow(api, sent.generationId)).text).toBe(text);
  });

  it('answers a repeated send with the first result and one provider call', async () => {
    const clientMessageId = newId();
    const results = await Promise.all(Array.from({ length: 5 }, () => send('[[echo:once]]', { clientMessageId })));
    expect(new Set(results.map((result) => result.generationId)).size).toBe(1);
    const [first] = results;
    if (!first) throw new Error('no result');
    await follow(api, first.generationId);
    const again = await send('[[echo:once]]', { clientMessageId });
    expect(again.generationId).toBe(first.generationId);
    const receipt = await api.costs.receipt.query({ generationId: first.generationId });
    expect(receipt.attempts).toHaveLength(1);
  });

  it('refuses the same message id with other text', async () => {
    const clientMessageId = newId();
    const sent = await send('[[echo:one]]', { clientMessageId });
    await follow(api, sent.generationId);
    expect(await codeOf(send('[[echo:two]]', { clientMessageId }))).toBe('idempotency_conflict');
  });

  it('refuses a second message while the first is being answered, and takes it afterwards', async () => {
    const sent = await send('[[tokens:2000]] [[delay:20]]');
    expect(await codeOf(send('too early', { threadId: sent.threadId }))).toBe('conflict');
    await api.chat.stop.mutate({ generationId: sent.generationId });
    await follow(api, sent.generationId);
    await expect(send('[[echo:now]]', { threadId: sent.threadId })).resolves.toMatchObject({ threadId: sent.threadId });
  });

  it('keeps and bills the text when a person stops the answer', async () => {
    const sent = await send('[[tokens:400]] [[delay:10]]');
    const following = follow(api, sent.generationId);
    await waitForText(api, sent.generationId, 1);
    await api.chat.stop.mutate({ generationId: sent.generationId });
    const answer = await following;
    expect(answer.end.status).toBe('stopped');
    expect(answer.end.usageSource).toBe('estimated');
    expect(answer.text.length).toBeGreaterThan(0);
    expect(Number(answer.end.cost.amountUsd)).toBeGreaterThan(0);
    expect((await api.chat.stop.mutate({ generationId: sent.generationId })).stopping).toBe(false);
    const { items } = await api.threads.messages.query({ threadId: sent.threadId });
    expect(items[1]?.text).toBe(answer.text);
  });

  it('gives a late viewer the whole answer, and one who has it only the end', async () => {
    const sent = await send('[[tokens:50]]');
    const first = await follow(api, sent.generationId);
    const late = await follow(api, sent.generationId);
    expect(late.text).toBe(first.text);
    const done = await follow(api, sent.generationId, first.lastEventId);
    expect(done.events.map((event) => event.type)).toEqual(['end']);
  });

  it('resets a viewer who claims to have seen more than there is', async () => {
    const sent = await send('[[tokens:20]]');
    const first = await follow(api, sent.generationId);
    const ahead = await follow(api, sent.generationId, '1:999999');
    expect(ahead.events.map((event) => event.type)).toEqual(['reset', 'end']);
    expect(ahead.text).toBe(first.text);
  });

  it('resumes in the middle without repeating or losing a character', async () => {
    const sent = await send('[[tokens:120]] [[delay:5]]');
    const whole = follow(api, sent.generationId);
    await waitForText(api, sent.generationId, 20);
    const resumed = await follow(api, sent.generationId, '1:7');
    const first = resumed.events[0];
    expect(first).toMatchObject({ type: 'text', offset: 7 });
    expect((await whole).text.slice(7)).toBe(resumed.text);
  });

  it('makes edits and regenerations siblings, and continues an answer', async () => {
    const sent = await send('[[echo:first]]');
    await follow(api, sent.generationId);
    const regenerated = await api.chat.regenerate.mutate({
      messageId: sent.assistantMessageId,
      clientMessageId: newId(),
    });
    await follow(api, regenerated.generationId);
    const edited = await api.chat.edit.mutate({
      messageId: sent.userMessageId,
      clientMessageId: newId(),
      text: '[[echo:second]]',
    });
    expect((await follow(api, edited.generationId)).text).toBe('second');
    const { items } = await api.threads.messages.query({ threadId: sent.threadId });
    expect(items[0]?.siblingIds).toEqual([sent.userMessageId, edited.userMessageId]);
    await api.threads.update.mutate({ threadId: sent.threadId, activeMessageId: sent.userMessageId });
    const back = await api.threads.messages.query({ threadId: sent.threadId });
    expect(back.items[1]?.siblingIds).toEqual([sent.assistantMessageId, regenerated.assistantMessageId]);
    expect(back.items[1]?.id).toBe(regenerated.assistantMessageId);
    const continued = await api.chat.continue.mutate({
      messageId: regenerated.assistantMessageId,
      clientMessageId: newId(),
    });
    expect((await follow(api, continued.generationId)).end.status).toBe('done');
  });

  it('answers foreign, unknown and unreadable stream positions with an error before any byte', async () => {
    const sent = await send('[[echo:mine]]');
    await follow(api, sent.generationId);
    const ask = (generationId: string, init: { cookie?: string; lastEventId?: string }) =>
      fetch(`${server.url}/api/trpc/chat.follow?input=${encodeURIComponent(JSON.stringify({ generationId }))}`, {
        headers: {
          ...(init.cookie ? { cookie: init.cookie } : {}),
          ...(init.lastEventId ? { 'last-event-id': init.lastEventId } : {}),
        },
      });
    expect((await ask(sent.generationId, {})).status).toBe(401);
    expect((await ask(newId(), { cookie })).status).toBe(404);
    expect((await ask(sent.generationId, { cookie, lastEventId: 'abc' })).status).toBe(400);
    const { items } = await api.users.list.query({});
    expect(items).toHaveLength(1);
    const invited = await api.users.invite.mutate({ email: 'bob@example.com', name: 'Bob', role: 'member' });
    expect(JSON.stringify(invited)).not.toContain('passwordHash');
  });

  it('tells an anonymous caller to sign in', async () => {
    expect(await codeOf(createApi(server.url).threads.list.query({}))).toBe('unauthenticated');
  });
});
