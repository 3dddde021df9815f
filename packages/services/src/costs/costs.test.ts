import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { costLinesInput, type CostDaySeries } from '@staque/core/costs/schemas';
import { addUsd, zeroUsd } from '@staque/core/money/usd';
import { noUsage, type TokenUsage } from '@staque/core/usage/token-usage';
import { appendLedgerRow } from '@staque/db/queries/ledger';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import type { Actor } from '../actor.ts';
import type { Context } from '../context.ts';
import { createDeploymentFixture, type DeploymentFixture } from '../deployments/testing/deployment-fixture.ts';
import { setPrice } from '../pricing/set-price.ts';
import { addPerson } from '../testing/test-services.ts';
import { chargeRow } from '../usage/charge-row.ts';
import { checkInvariants } from './check-invariants.ts';
import { getCostDays } from './get-cost-days.ts';
import { getCostLine } from './get-cost-line.ts';
import { getCostSeries } from './get-cost-series.ts';
import { getCostSummary } from './get-cost-summary.ts';
import { getReceipt } from './get-receipt.ts';
import { listCostLines } from './list-cost-lines.ts';

const price = { modelKey: 'test/model', region: '*', profile: '*' };
const range = { from: '2026-10-01', to: '2026-10-31', simulated: false } as const;

let fixture: DeploymentFixture;
let ada: Context;
let bob: Context;
let deploymentId: string;

beforeAll(async () => {
  fixture = await createDeploymentFixture();
  ada = fixture.ctx;
  const member = await addPerson(fixture.services, fixture.administrator, 'member');
  bob = { ...fixture.services.context(member), ...fixture.deps };
  deploymentId = (await fixture.create({ platform: 'nim', modelId: 'meta/llama-3.1-8b-instruct' })).id;
  for (const [bucket, amountUsd] of [
    ['input', '3'],
    ['output', '15'],
    ['cache_read', '0.3'],
  ] as const) {
    await setPrice(ada, { key: { platform: 'nim', ...price, tier: 'standard', bucket }, amountUsd, note: 'test' });
  }
});
afterAll(() => fixture.close());

function userIdOf(actor: Actor): string {
  if (!('userId' in actor)) throw new Error('not a person');
  return actor.userId;
}

/** One charge of a person as a settled answer makes it. Returns the generation's id. */
async function charge(
  ctx: Context,
  at: string,
  usage: Partial<TokenUsage>,
  { simulated = false, unpriced = false, conversation = false } = {},
): Promise<string> {
  const { db } = ctx.database;
  const id = (): string => ctx.ids.next();
  const userId = userIdOf(ctx.actor);
  const [attemptId, generationId, threadId, messageId] = [id(), id(), id(), id()];
  const whole = { ...noUsage, ...usage };
  const sheet = unpriced
    ? { rates: [] }
    : await findPriceSheet(db, { subject: { platform: 'nim', ...price }, simulated, at: ctx.clock.now() });
  if (conversation) {
    await ctx.database
      .sql`insert into threads (id, owner_id, title, parameters) values (${threadId}, ${userId}, 't', '{}')`;
    await ctx.database
      .sql`insert into messages (id, thread_id, owner_id, role, text) values (${messageId}, ${threadId}, ${userId}, 'assistant', 'a secret answer')`;
    await ctx.database
      .sql`insert into generations (id, message_id, thread_id, owner_id, deployment_id, platform, simulated, status, owner_instance, lease_until, parameters, estimated_input_tokens, cost_status, cost_usd)
      values (${generationId}, ${messageId}, ${threadId}, ${userId}, ${deploymentId}, 'nim', ${simulated}, 'done', ${id()}, now(), '{}', 1, 'priced', '0.0105')`;
    await ctx.database
      .sql`insert into attempts (id, generation_id, number, state, price_sheet) values (${attemptId}, ${generationId}, 1, 'ended', '{"rates":[]}')`;
  }
  const { row } = chargeRow(
    {
      kind: 'charge',
      idempotencyKey: `att:${attemptId}`,
      occurredAt: new Date(at),
      userId,
      apiKeyId: null,
      connectionId: fixture.connectionIds.nim,
      deploymentId,
      threadId,
      generationId,
      attemptId,
      platform: 'nim',
      price,
      simulated,
      servedModel: null,
      servedTier: null,
    },
    whole,
    'reported',
    sheet,
  );
  await db.transaction((tx) => appendLedgerRow(tx, row));
  return generationId;
}

/** People with one charge each. */
async function addPeople(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const person = await addPerson(fixture.services, fixture.administrator, 'member');
    const ctx = { ...fixture.services.context(person), ...fixture.deps };
    await charge(ctx, '2026-10-08T10:00:00Z', { inputTokens: 1 });
  }
}

describe('cost sums', () => {
  test('are exact, one person sees only their own, and real and simulated money never meet', async () => {
    await charge(ada, '2026-10-05T10:00:00Z', { inputTokens: 1000, outputTokens: 500 });
    await charge(bob, '2026-10-06T10:00:00Z', { inputTokens: 1, cacheReadTokens: 7 });
    await charge(bob, '2026-10-06T11:00:00Z', { inputTokens: 1_000_000 }, { simulated: true });
    await charge(bob, '2026-10-07T11:00:00Z', { inputTokens: 10 }, { unpriced: true });
    expect(await getCostSummary(ada, { ...range, scope: 'own' })).toMatchObject({
      totalUsd: '0.010500000000',
      chargeCount: 1,
    });
    expect(await getCostSummary(bob, { ...range, scope: 'own' })).toMatchObject({
      totalUsd: '0.000005100000',
      chargeCount: 2,
      unpricedCount: 1,
      usage: { inputTokens: '11', cachedTokens: '7', outputTokens: '0' },
    });
    expect(await getCostSummary(ada, { ...range, scope: 'all' })).toMatchObject({
      totalUsd: '0.010505100000',
      chargeCount: 3,
    });
    expect(await getCostSummary(bob, { ...range, scope: 'own', simulated: true })).toMatchObject({
      totalUsd: '3.000000000000',
    });
    await expect(getCostSummary(bob, { ...range, scope: 'all' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('by every dimension add up to the same total', async () => {
    const { totalUsd } = await getCostSummary(ada, { ...range, scope: 'all' });
    for (const by of ['day', 'user', 'model', 'deployment', 'api_key', 'platform'] as const) {
      const items = await getCostSeries(ada, { ...range, scope: 'all', by });
      expect(addUsd(...items.map((item) => item.totalUsd))).toBe(totalUsd);
      expect(items).toHaveLength({ day: 31, user: 2, model: 1, deployment: 1, api_key: 1, platform: 1 }[by]);
      expect(items.every((item) => item.label !== '')).toBe(true);
    }
  });

  test('day by day they are the dearest parts and one rest, and add up to the same total', async () => {
    const { totalUsd } = await getCostSummary(ada, { ...range, scope: 'all' });
    const added = (series: CostDaySeries[]) =>
      addUsd(...series.flatMap(({ points }) => points.map((point) => point.totalUsd)));
    for (const by of ['user', 'model', 'deployment', 'api_key', 'platform'] as const)
      expect(added(await getCostDays(ada, { ...range, scope: 'all', by, top: 1 }))).toBe(totalUsd);
    const [dearest, next] = await getCostDays(ada, { ...range, scope: 'all', by: 'user', top: 5 });
    expect(dearest).toMatchObject({
      key: userIdOf(ada.actor),
      points: [{ day: '2026-10-05', totalUsd: '0.010500000000', unpricedCount: 0, estimatedCount: 0 }],
    });
    expect(next?.points.map(({ day, unpricedCount }) => [day, unpricedCount])).toEqual([
      ['2026-10-06', 0],
      ['2026-10-07', 1],
    ]);
    await addPeople(3);
    const many = await getCostDays(ada, { ...range, scope: 'all', by: 'user', top: 2 });
    expect(many.map(({ key }) => key)).toEqual([userIdOf(ada.actor), userIdOf(bob.actor), 'other']);
    expect(many[2]?.points).toEqual([
      { day: '2026-10-08', totalUsd: '0.000009000000', unpricedCount: 0, estimatedCount: 0 },
    ]);
  });

  test('narrowed to a person, a model or a platform they hold that alone, and an own scope stays own', async () => {
    const all = { ...range, scope: 'all' } as const;
    const own = await getCostSummary(bob, { ...range, scope: 'own' });
    expect(await getCostSummary(ada, { ...all, userId: userIdOf(bob.actor) })).toEqual(own);
    expect(await getCostSummary(bob, { ...range, scope: 'own', userId: userIdOf(ada.actor) })).toMatchObject({
      totalUsd: zeroUsd,
      chargeCount: 0,
    });
    const { totalUsd } = await getCostSummary(ada, all);
    expect(await getCostSummary(ada, { ...all, model: 'test/model', platform: 'nim' })).toMatchObject({ totalUsd });
    expect(await getCostSummary(ada, { ...all, platform: 'openai' })).toMatchObject({ totalUsd: zeroUsd });
    expect(await getCostSeries(ada, { ...all, by: 'user', deploymentId: ada.ids.next() })).toEqual([]);
    const days = await getCostDays(bob, { ...range, scope: 'own', by: 'user', top: 5 });
    expect(days.map(({ key }) => key)).toEqual([userIdOf(bob.actor)]);
  });

  test('days are those of the organization', async () => {
    await charge(ada, '2026-08-31T23:30:00Z', { inputTokens: 1000 });
    expect(
      await getCostSummary(ada, { from: '2026-08-31', to: '2026-08-31', scope: 'own', simulated: false }),
    ).toMatchObject({ chargeCount: 1 });
    await fixture.deps.database.sql`update installation set time_zone = 'Europe/Berlin'`;
    await charge(ada, '2026-07-31T22:30:00Z', { inputTokens: 1000 });
    const august = { from: '2026-08-01', to: '2026-08-01', scope: 'own', simulated: false } as const;
    expect(await getCostSummary(ada, august)).toMatchObject({ chargeCount: 1 });
    expect((await listCostLines(ada, costLinesInput.parse(august))).items).toHaveLength(1);
    await fixture.deps.database.sql`update installation set time_zone = 'UTC'`;
    // The zone is fixed once there is money: put back, the one row is the only one that moved.
    await fixture.deps.database.sql`update usage_daily set day = '2026-07-31' where day = '2026-08-01'`;
  });

  test('refuse a range that ends before it begins or never ends', async () => {
    await expect(getCostSummary(ada, { ...range, to: '2026-09-01', scope: 'own' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(
      getCostSummary(ada, { ...range, from: '0000-01-01', to: '0000-01-02', scope: 'own' }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(getCostSummary(ada, { ...range, from: '2010-01-01', scope: 'own' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('cost lines and receipts', () => {
  test('lines page newest first without loss, and hold nothing but what they say', async () => {
    for (let index = 0; index < 7; index++) await charge(bob, '2026-10-20T00:00:00Z', { inputTokens: index + 1 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCostLines(bob, costLinesInput.parse({ ...range, limit: 3, cursor }));
      seen.push(...page.items.map((line) => line.id));
      cursor = page.nextCursor ?? undefined;
      for (const line of page.items) expect(Object.keys(line.usage ?? {})).toHaveLength(6);
    } while (cursor);
    expect(seen).toHaveLength(9);
    expect(new Set(seen).size).toBe(9);
    const others = await listCostLines(bob, costLinesInput.parse({ ...range, userId: userIdOf(ada.actor) }));
    expect(others.items).toEqual([]);
  });

  test('a receipt says bucket × price = amount; one of somebody else does not exist, except for who reads all costs', async () => {
    const usage = { inputTokens: 1000, outputTokens: 500, reasoningTokens: 100 };
    const generationId = await charge(bob, '2026-10-21T00:00:00Z', usage, { conversation: true });
    const before = await getReceipt(bob, { generationId });
    expect(before).toMatchObject({
      cost: { costStatus: 'priced', amountUsd: '0.010500000000' },
      endpoint: null,
      attempts: [
        {
          number: 1,
          reasoningTokens: 100,
          totalUsd: '0.010500000000',
          lines: [
            {
              bucket: 'input',
              quantity: 1000,
              unitPriceUsd: '3.000000000000',
              amountUsd: '0.003000000000',
              source: 'manual',
            },
            { bucket: 'output', quantity: 500, unitPriceUsd: '15.000000000000', amountUsd: '0.007500000000' },
          ],
        },
      ],
    });
    await setPrice(ada, {
      key: { platform: 'nim', ...price, tier: 'standard', bucket: 'input' },
      amountUsd: '300',
      note: 'dearer',
    });
    expect(await getReceipt(bob, { generationId })).toEqual(before);
    expect(JSON.stringify(await getReceipt(ada, { generationId }))).not.toContain('secret');
    const carol = await addPerson(fixture.services, fixture.administrator, 'member');
    const asCarol = { ...fixture.services.context(carol), ...fixture.deps };
    await expect(getReceipt(asCarol, { generationId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getReceipt(ada, { generationId: ada.ids.next() })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('one line is read by its id: by its owner and by who reads all costs, and by nobody else', async () => {
    await charge(bob, '2026-10-21T12:00:00Z', { inputTokens: 7 });
    const [line] = (await listCostLines(bob, costLinesInput.parse({ ...range, limit: 1 }))).items;
    const lineId = line?.id ?? '';
    for (const reader of [bob, ada]) expect(await getCostLine(reader, { lineId })).toEqual(line);
    const other = await addPerson(fixture.services, fixture.administrator, 'member');
    const asOther = { ...fixture.services.context(other), ...fixture.deps };
    await expect(getCostLine(asOther, { lineId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getCostLine(ada, { lineId: '999999999999' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('the checker finds an attempt that was never charged', async () => {
    const generationId = await charge(bob, '2026-10-22T00:00:00Z', { inputTokens: 1 }, { conversation: true });
    const attemptId = bob.ids.next();
    await bob.database
      .sql`insert into attempts (id, generation_id, number, state, price_sheet) values (${attemptId}, ${generationId}, 2, 'ended', '{"rates":[]}')`;
    const broken = (await checkInvariants(fixture.deps)).filter((result) => !result.ok);
    expect(broken).toMatchObject([{ invariant: 'attempts-charged-once', count: 1, samples: [attemptId] }]);
    await bob.database.sql`delete from attempts where id = ${attemptId}`;
  });
});

test('all of it leaves every rule of money intact', async () => {
  for (const result of await checkInvariants(fixture.deps)) expect(result).toMatchObject({ ok: true, samples: [] });
});
