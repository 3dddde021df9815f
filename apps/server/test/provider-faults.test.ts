import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SendResult } from '@staque/core/chat/schemas';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import { platforms, type Platform } from '@staque/core/platform';
import { deployOn, makeInstant, sandboxCredentials, sandboxPlatform } from './testing/platforms.ts';
import { readLog } from './testing/sandbox-log.ts';
import { control, follow, newId, signIn, type Api, type FollowedAnswer, waitForText } from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let api: Api;
const deployments = {} as Record<Platform, DeploymentView>;

beforeAll(async () => {
  server = await startTestServer();
  ({ api } = await signIn(server.url));
  await makeInstant(server);
  await Promise.all(platforms.map(async (platform) => (deployments[platform] = await deployOn(api, platform))));
});
afterAll(async () => {
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(server.output.filter((line) => line.includes('unexpected'))).toEqual([]);
  await server.close();
});

type Refusal =
  | 'provider_rate_limited'
  | 'credentials_rejected'
  | 'model_unavailable'
  | 'context_too_long'
  | 'provider_unavailable'
  | 'provider_bad_answer';

interface Fault {
  kind: string;
  status: FollowedAnswer['end']['status'];
  /** Any of these may be right: vendors answer the same trouble in different words. */
  codes: Refusal[];
  usage: ('reported' | 'estimated' | 'none')[];
}

const faults: Fault[] = [
  { kind: 'server-error', status: 'failed', codes: ['provider_unavailable'], usage: ['none', 'estimated'] },
  { kind: 'unauthorized', status: 'failed', codes: ['credentials_rejected'], usage: ['none'] },
  { kind: 'access-denied', status: 'failed', codes: ['credentials_rejected', 'model_unavailable'], usage: ['none'] },
  { kind: 'context-too-long', status: 'failed', codes: ['context_too_long'], usage: ['none'] },
  { kind: 'garbage-body', status: 'failed', codes: ['provider_bad_answer'], usage: ['estimated'] },
  { kind: 'cut-stream', status: 'interrupted', codes: ['provider_unavailable'], usage: ['estimated'] },
  { kind: 'clean-eof', status: 'interrupted', codes: ['provider_bad_answer'], usage: ['estimated'] },
  { kind: 'malformed-frame', status: 'interrupted', codes: ['provider_bad_answer'], usage: ['estimated'] },
  { kind: 'stream-error', status: 'interrupted', codes: ['provider_unavailable'], usage: ['estimated'] },
  { kind: 'usage-missing', status: 'done', codes: [], usage: ['estimated'] },
  { kind: 'usage-garbage', status: 'done', codes: [], usage: ['estimated'] },
  { kind: 'empty-answer', status: 'done', codes: [], usage: ['reported'] },
];

describe.each(platforms)('%s', (platform) => {
  it.each(faults)(
    '$kind ends as $status, with the text that was sent and a true cost',
    async ({ kind, status, codes, usage }) => {
      const { answer, sent } = await ask(platform, `[[tokens:60]] [[fault:${kind}]]`);
      expect(answer.end.status).toBe(status);
      if (codes.length > 0) {
        expect(codes).toContain(answer.end.error?.code);
        expect(answer.end.error?.message).toMatch(/^[A-Z].{10,}/);
        if (answer.end.error?.details.outcome === 'refused')
          expect(answer.end.error.details.vendor?.length).toBeGreaterThan(5);
      } else {
        expect(answer.end.error).toBeUndefined();
      }
      expect(usage).toContain(answer.end.usageSource);
      expectTrueCost(platform, answer);

      const { items } = await api.threads.messages.query({ threadId: sent.threadId });
      const message = items.at(-1);
      expect(message?.text).toBe(answer.text);
      expect(message?.generation).toMatchObject({ status, cost: answer.end.cost, usageSource: answer.end.usageSource });
      expect(message?.generation?.error?.code).toBe(answer.end.error?.code);

      const entry = (await readLog(server)).inferences.findLast(
        (row) => row.credential === sandboxCredentials[platform],
      );
      expect(entry?.platform).toBe(sandboxPlatform(platform));
      if (status === 'done') expect(answer.text).toBe(entry?.outputText);
      else expect(entry?.outputText.startsWith(answer.text)).toBe(true);
      if (status === 'interrupted') expect(answer.text.length).toBeGreaterThan(10);
    },
  );

  it('a call that was refused twice and then answered has three attempts, and only the last costs', async () => {
    await control(server, 'faults', {
      credential: sandboxCredentials[platform],
      fault: { kind: 'throttle', platform: sandboxPlatform(platform) },
      times: 2,
    });
    const { answer, sent } = await ask(platform, '[[tokens:30]]');
    expect(answer.end.status).toBe('done');
    const { attempts } = await api.costs.receipt.query({ generationId: sent.generationId });
    expect(attempts.map(({ number, usageSource }) => [number, usageSource])).toEqual([
      [1, 'none'],
      [2, 'none'],
      [3, 'reported'],
    ]);
    expect(attempts.slice(0, 2).every(({ lines }) => lines.length === 0)).toBe(true);
    expect(attempts[2]?.totalUsd).toBe(answer.end.cost.amountUsd);
    const rows = await server.database.database.sql<{ count: number }[]>`
      select count(*)::int as count from ledger where generation_id = ${sent.generationId} and kind = 'charge'`;
    expect(rows[0]?.count).toBe(3);
  });

  it('the next message after a failure is answered, and the failure can be regenerated', async () => {
    await control(server, 'faults', {
      credential: sandboxCredentials[platform],
      fault: { kind: 'access-denied', platform: sandboxPlatform(platform), operation: 'chat' },
      times: 1,
    });
    const { sent, answer } = await ask(platform, 'hello');
    expect(answer.end.status).toBe('failed');
    const next = await api.chat.send.mutate({
      threadId: sent.threadId,
      deploymentId: deployments[platform].id,
      clientMessageId: newId(),
      text: '[[echo:again]]',
    });
    expect((await follow(api, next.generationId)).text).toBe('again');
    const repeated = await api.chat.regenerate.mutate({ messageId: sent.assistantMessageId, clientMessageId: newId() });
    expect((await follow(api, repeated.generationId)).end.status).toBe('done');
  });
});

it('a vendor that goes silent is stopped by a person, and what came is kept and billed', async () => {
  const sent = await api.chat.send.mutate({
    deploymentId: deployments.openai.id,
    clientMessageId: newId(),
    text: '[[tokens:60]] [[fault:stall]]',
  });
  const following = follow(api, sent.generationId);
  await waitForText(api, sent.generationId, 11);
  await api.chat.stop.mutate({ generationId: sent.generationId });
  const answer = await following;
  expect(answer.end).toMatchObject({ status: 'stopped', usageSource: 'estimated' });
  expect(answer.text.length).toBeGreaterThan(10);
});

it('a vendor that stays away is given up after three attempts, and nothing is charged', async () => {
  await control(server, 'faults', {
    credential: 'sk-sandbox',
    fault: { kind: 'throttle', platform: 'openai' },
    times: 3,
  });
  const { answer, sent } = await ask('openai', 'hello');
  expect(answer.end).toMatchObject({
    status: 'failed',
    error: { code: 'provider_rate_limited' },
    cost: { amountUsd: '0.000000000000', costStatus: 'priced' },
  });
  expect((await api.costs.receipt.query({ generationId: sent.generationId })).attempts).toHaveLength(3);
});

async function ask(platform: Platform, text: string): Promise<{ answer: FollowedAnswer; sent: SendResult }> {
  const sent = await api.chat.send.mutate({ deploymentId: deployments[platform].id, clientMessageId: newId(), text });
  return { sent, answer: await follow(api, sent.generationId) };
}

/** A refused call cost nothing; anything else has an amount, is paid by the endpoint, or says that the price is unknown. */
function expectTrueCost(platform: Platform, { end }: FollowedAnswer): void {
  const { cost, usageSource } = end;
  if (platform === 'sagemaker') return expect(cost).toEqual({ amountUsd: null, costStatus: 'endpoint' });
  if (usageSource === 'none') return expect(cost).toEqual({ amountUsd: '0.000000000000', costStatus: 'priced' });
  const priced = platform === 'openai' || platform === 'bedrock';
  expect(cost.costStatus).toBe(priced ? 'priced' : 'unpriced');
  if (priced) expect(Number(cost.amountUsd)).toBeGreaterThan(0);
  else expect(cost.amountUsd).toBeNull();
}
