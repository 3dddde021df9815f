import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import type { Platform } from '@staque/core/platform';
import { checkInvariants } from '@staque/services/costs/check-invariants';
import { halfEven, pico, text } from './testing/exact-money.ts';
import { deployOn, makeInstant, sandboxCredentials, sandboxPlatform } from './testing/platforms.ts';
import { readLog, type LoggedInference } from './testing/sandbox-log.ts';
import { control, deploy, follow, newId, sandboxConnection, signIn, type Api } from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

/** One ledger row as it lies in the table; amounts as text. */
interface Row {
  generation_id: string;
  attempt: number;
  usage_source: string;
  cost_status: string;
  amount_usd: string | null;
  model_key: string;
  deployment_id: string;
  thread_id: string;
  tokens: Record<string, number>;
  amounts: Record<string, string | null>;
  prices: Record<string, { bucket: string; amount: string; model_key: string; in_force: boolean } | null>;
}

/** One answer with what the vendor recorded for each of its attempts, in order. */
interface Asked {
  platform: Platform;
  generationId: string;
  threadId: string;
  messageId: string;
  text: string;
  entries: LoggedInference[];
}

let server: TestServer;
let api: Api;
const asked: Asked[] = [];
const seen = new Set<string>();
const deployed = {} as Record<'openai' | 'bedrock' | 'claude' | 'sagemaker' | 'nim', DeploymentView>;
const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const range = { from: dayFrom(-1), to: dayFrom(1), simulated: true };

beforeAll(async () => {
  server = await startTestServer();
  ({ api } = await signIn(server.url));
  await makeInstant(server);
  for (const platform of ['openai', 'bedrock', 'nim', 'sagemaker'] as const)
    deployed[platform] = await deployOn(api, platform);
  deployed.claude = await deploy(api, {
    connectionId: await sandboxConnection(api, 'aws'),
    name: 'Claude',
    spec: { platform: 'bedrock', region: 'us-east-1', modelId: 'anthropic.claude-haiku-4-5-20251001-v1:0' },
  });
  for (const { id } of (await readLog(server)).inferences) seen.add(id);
  for (const name of ['openai', 'bedrock', 'claude', 'sagemaker', 'nim'] as const) await mix(name);
  await changePriceBetweenTwoAnswers();
}, 120_000);
afterAll(() => server?.close());

async function mix(name: keyof typeof deployed): Promise<void> {
  const first = await ask(name, 'Explain what an index is.');
  await ask(name, 'And when is it a mistake?', first.threadId);
  await ask(name, '[[tokens:60]] [[fault:cut-stream:20]]');
  await ask(name, '[[tokens:30]] [[fault:usage-missing]]', first.threadId);
  await ask(name, '[[fault:context-too-long]]');
  await control(server, 'faults', faultOn(name));
  await ask(name, '[[tokens:33]]');
  const answer = await api.chat.regenerate.mutate({ messageId: first.messageId, clientMessageId: newId() });
  await record(name, answer);
  const stopped = await send(name, '[[tokens:2000]] [[delay:5]]');
  setTimeout(() => void api.chat.stop.mutate({ generationId: stopped.generationId }), 250);
  await record(name, stopped);
}

function faultOn(name: keyof typeof deployed): object {
  const { platform } = deployed[name];
  return {
    credential: sandboxCredentials[platform],
    fault: { kind: 'throttle', platform: sandboxPlatform(platform), operation: 'chat' },
    times: 1,
  };
}

async function changePriceBetweenTwoAnswers(): Promise<void> {
  await ask('openai', '[[tokens:41]]');
  const key = {
    platform: 'openai',
    modelKey: 'gpt-4o-mini',
    region: '*',
    profile: '*',
    tier: 'standard',
    bucket: 'output',
  } as const;
  await api.pricing.set.mutate({ key, amountUsd: '0.123456789012', note: 'Test' });
  await ask('openai', '[[tokens:41]]');
}

const send = (name: keyof typeof deployed, text: string, threadId?: string) =>
  api.chat.send.mutate({
    deploymentId: deployed[name].id,
    clientMessageId: newId(),
    text,
    ...(threadId ? { threadId } : {}),
  });

async function ask(name: keyof typeof deployed, text: string, threadId?: string): Promise<Asked> {
  return record(name, await send(name, text, threadId));
}

async function record(
  name: keyof typeof deployed,
  sent: { generationId: string; threadId: string; assistantMessageId: string },
): Promise<Asked> {
  const answer = await follow(api, sent.generationId);
  const entries = (await readLog(server)).inferences.filter(({ id }) => !seen.has(id));
  for (const { id } of entries) seen.add(id);
  const one = {
    platform: deployed[name].platform,
    generationId: sent.generationId,
    threadId: sent.threadId,
    messageId: sent.assistantMessageId,
    text: answer.text,
    entries,
  };
  asked.push(one);
  return one;
}

describe('every ledger row, recomputed from what the vendor recorded', () => {
  it('there is one for each call that the vendor saw, and for no other', async () => {
    const rows = await readRows();
    expect(rows).toHaveLength(asked.reduce((sum, { entries }) => sum + entries.length, 0));
    for (const { generationId, entries } of asked) {
      expect(rows.filter((row) => row.generation_id === generationId).map(({ attempt }) => attempt)).toEqual(
        entries.map((_entry, index) => index + 1),
      );
    }
  });

  it('counts the tokens that the vendor counted, or an upper estimate where it reported none, or nothing for a refusal', async () => {
    const rows = await readRows();
    for (const one of asked) {
      for (const [index, entry] of one.entries.entries()) {
        const row = rows.find(
          (candidate) => candidate.generation_id === one.generationId && candidate.attempt === index + 1,
        );
        expect({ source: row?.usage_source, tokens: row?.tokens }, `${one.platform} ${entry.status}`).toEqual(
          await expectedUsage(one, entry),
        );
      }
    }
  });

  it('multiplies with the price version that was in force, exactly', async () => {
    let priced = 0;
    for (const row of await readRows()) {
      const endpoint = row.cost_status === 'endpoint';
      let total: bigint | null = 0n;
      for (const [bucket, tokens] of Object.entries(row.tokens)) {
        if (tokens === 0 || endpoint) continue;
        const price = row.prices[bucket];
        if (!price) total = null;
        else {
          expect(price).toMatchObject({ bucket, model_key: row.model_key, in_force: true });
          const amount = halfEven(pico(price.amount) * BigInt(tokens), 1_000_000n);
          expect(row.amounts[bucket]).toBe(text(amount));
          total = total === null ? null : total + amount;
        }
      }
      expect(row.amount_usd).toBe(total === null ? null : text(total));
      expect(row.cost_status).toBe(endpoint ? 'endpoint' : total === null ? 'unpriced' : 'priced');
      if (total !== null && total > 0n) priced += 1;
    }
    expect(priced).toBeGreaterThan(15);
  });

  it('takes the published price of a model that everybody knows, and the new one only from its change on', async () => {
    const [before, after] = asked.slice(-2);
    const rows = await readRows();
    const priceOf = (one: Asked | undefined, bucket: string): string | undefined =>
      rows.find((row) => row.generation_id === one?.generationId)?.prices[bucket]?.amount;
    expect([priceOf(before, 'input') ?? priceOf(before, 'cache_read'), priceOf(before, 'output')]).toEqual([
      expect.stringMatching(/^0\.(15|075)0*$/),
      '0.600000000000',
    ]);
    expect(priceOf(after, 'output')).toBe('0.123456789012');
  });

  it('never makes an unknown price a zero, nor an endpoint’s answer one of its own', async () => {
    const rows = await readRows();
    const nim = rows.filter(
      ({ deployment_id, usage_source }) => deployment_id === deployed.nim.id && usage_source !== 'none',
    );
    expect(nim.length).toBeGreaterThan(5);
    expect(nim.every(({ amount_usd, cost_status }) => amount_usd === null && cost_status === 'unpriced')).toBe(true);
    const endpoint = rows.filter(({ deployment_id }) => deployment_id === deployed.sagemaker.id);
    expect(endpoint.every(({ cost_status }) => cost_status === 'endpoint')).toBe(true);
  });
});

describe('sums', () => {
  it('of messages and threads equal their rows in the last digit', async () => {
    const rows = await readRows();
    for (const { generationId, threadId } of asked) {
      const receipt = await api.costs.receipt.query({ generationId });
      const own = rows.filter((row) => row.generation_id === generationId);
      if (receipt.cost.costStatus === 'priced') expect(receipt.cost.amountUsd).toBe(sumOf(own.slice(-1)));
      expect(receipt.attempts.map(({ totalUsd }) => totalUsd)).toEqual(
        own.map((row) => (row.cost_status === 'endpoint' ? null : row.amount_usd)),
      );
      expect((await api.threads.get.query({ threadId })).totalUsd).toBe(
        sumOf(rows.filter((row) => row.thread_id === threadId)),
      );
    }
  });

  it('by day, model, deployment, user and platform equal the ledger in the last digit', async () => {
    const lines = await server.database.database.sql<{ amount: string; model_key: string }[]>`
      select coalesce(amount_usd, 0)::text as amount, model_key from ledger where simulated`;
    const total = text(lines.reduce((sum, { amount }) => sum + pico(amount), 0n));
    expect((await api.costs.summary.query(range)).totalUsd).toBe(total);
    for (const by of ['day', 'model', 'deployment', 'user', 'platform', 'api_key'] as const) {
      const series = await api.costs.series.query({ ...range, by });
      expect(text(series.reduce((sum, { totalUsd }) => sum + pico(totalUsd), 0n)), by).toBe(total);
    }
    const byModel = await api.costs.series.query({ ...range, by: 'model' });
    for (const { key, totalUsd } of byModel) {
      expect(totalUsd, key).toBe(
        text(lines.filter(({ model_key }) => key === model_key).reduce((sum, { amount }) => sum + pico(amount), 0n)),
      );
    }
  });

  it('keep every rule of money over the whole database', async () => {
    const results = await checkInvariants({ database: server.database.database });
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(7);
  });

  it('of simulated money never enter the real sums', async () => {
    expect((await api.costs.summary.query({ ...range, simulated: false })).totalUsd).toBe('0.000000000000');
  });
});

it.each([
  'update ledger set amount_usd = 0',
  'delete from ledger',
  'truncate ledger',
  'truncate ledger cascade',
  'update audit_events set action = action',
  'delete from audit_events',
  'truncate audit_events',
  'update price_versions set amount_usd = 0',
  'update price_versions set valid_from = now()',
  'update price_versions set valid_to = null where valid_to is not null',
  'delete from price_versions',
  'truncate price_versions cascade',
])('the database itself refuses: %s', async (statement) => {
  await expect(server.database.database.sql.unsafe(statement)).rejects.toThrow(/append-only|only its end/);
});

const buckets = ['input', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'output'] as const;

function readRows(): Promise<Row[]> {
  const pairs = (value: (bucket: string) => string): string =>
    buckets.map((bucket) => `'${bucket}', ${value(bucket)}`).join(', ');
  const price = (bucket: string): string =>
    `(select jsonb_build_object('bucket', bucket, 'amount', amount_usd::text, 'model_key', model_key, 'in_force',
      valid_from <= l.occurred_at and (valid_to is null or valid_to > l.occurred_at)) from price_versions where id = l.${bucket}_price_id)`;
  return server.database.database.sql.unsafe<Row[]>(`
    select l.generation_id, a.number as attempt, l.usage_source, l.cost_status, l.amount_usd::text, l.model_key, l.deployment_id, l.thread_id,
      jsonb_build_object(${pairs((bucket) => `l.${bucket}_tokens`)}) as tokens,
      jsonb_build_object(${pairs((bucket) => `l.${bucket}_usd::text`)}) as amounts,
      jsonb_build_object(${pairs(price)}) as prices
    from ledger l join attempts a on a.id = l.attempt_id where l.kind = 'charge' order by l.generation_id, a.number`);
}

async function expectedUsage(
  one: Asked,
  entry: LoggedInference,
): Promise<{ source: string; tokens: Record<string, number> }> {
  const none = { input: 0, cache_read: 0, cache_write_5m: 0, cache_write_1h: 0, output: 0 };
  if (entry.status === 'refused' || !entry.usage) return { source: 'none', tokens: none };
  if (entry.status === 'completed' && entry.usageReported) {
    const { input, cacheRead, cacheWrite5m, cacheWrite1h, output } = entry.usage;
    return {
      source: 'reported',
      tokens: { input, cache_read: cacheRead, cache_write_5m: cacheWrite5m, cache_write_1h: cacheWrite1h, output },
    };
  }
  expect(entry.outputText.startsWith(one.text)).toBe(true);
  const rows = await server.database.database.sql<{ input: number; reasoning: string | null }[]>`
    select g.estimated_input_tokens as input, m.reasoning from generations g join messages m on m.id = g.message_id where g.id = ${one.generationId}`;
  const estimate = (part: string): number => Math.ceil(Buffer.byteLength(part) / 3);
  return {
    source: 'estimated',
    tokens: { ...none, input: rows[0]?.input ?? -1, output: estimate(one.text) + estimate(rows[0]?.reasoning ?? '') },
  };
}

function sumOf(rows: Row[]): string {
  return text(rows.reduce((sum, { amount_usd }) => sum + pico(amount_usd ?? '0'), 0n));
}
