import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { priceKeySchema } from '@staque/core/pricing/price-key-schemas';
import type { PriceKey } from '@staque/core/pricing/price';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import { insertPriceVersions } from '@staque/db/queries/prices';
import type { PriceQuoteSource } from '@staque/providers/provider';
import type { Context } from '../context.ts';
import { createDeploymentFixture, type DeploymentFixture } from '../deployments/testing/deployment-fixture.ts';
import { addPerson } from '../testing/test-services.ts';
import { getPriceHistory } from './get-price-history.ts';
import { listPrices } from './list-prices.ts';
import { listSyncRuns } from './list-sync-runs.ts';
import { seedPublishedPrices } from './seed-published-prices.ts';
import { setPrice } from './set-price.ts';
import { syncPricesNow } from './sync-now.ts';
import { syncPrices } from './sync-prices.ts';

let fixture: DeploymentFixture;
let ctx: Context;

beforeAll(async () => {
  fixture = await createDeploymentFixture();
  ctx = fixture.ctx;
});
afterAll(() => fixture.close());

let counter = 0;
function newKey(): PriceKey {
  return priceKeySchema.parse({ platform: 'nim', modelKey: `test/model-${counter++}`, bucket: 'input' });
}

function sourceOf(
  quotes: { key: PriceKey; amountUsd: string }[],
  source: PriceQuoteSource['source'] = 'published_list',
): PriceQuoteSource {
  const effectiveFrom = new Date('2026-01-01T00:00:00Z');
  return {
    source,
    fetchQuotes: async () => ({
      quotes: quotes.map(({ key, amountUsd }) => ({ ...key, amountUsd, source, sourceNote: 'a list', effectiveFrom })),
      unmapped: [{ note: 'a row of nobody', raw: {} }],
      rejected: [],
    }),
  };
}

describe('setting a price', () => {
  test('ends the version in force and begins the new one at the same moment', async () => {
    const key = newKey();
    const first = await setPrice(ctx, { key, amountUsd: '1.5', note: 'contract' });
    const second = await setPrice(ctx, { key, amountUsd: '2.25', note: 'new contract' });
    const { items } = await getPriceHistory(ctx, key);
    expect(items.map((version) => version.id)).toEqual([second.id, first.id]);
    expect(items[1]?.validTo).toBe(items[0]?.validFrom);
    expect(items[0]).toMatchObject({
      amountUsd: '2.250000000000',
      source: 'manual',
      validTo: null,
      createdByName: 'Ada',
      unit: '1M tokens',
    });
  });

  test('refuses the past, and amounts that are a wrong unit', async () => {
    const key = newKey();
    const effectiveFrom = new Date(Date.now() - 3_600_000).toISOString();
    await expect(setPrice(ctx, { key, amountUsd: '1', note: 'n', effectiveFrom })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: 'effectiveFrom' },
    });
    await expect(setPrice(ctx, { key, amountUsd: '999999999999999', note: 'n' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  test('two at once: one wins, the other is told, and the timeline has no overlap', async () => {
    for (const existing of [false, true]) {
      const key = newKey();
      if (existing) await setPrice(ctx, { key, amountUsd: '1', note: 'first' });
      const effectiveFrom = new Date(Date.now() + 60_000).toISOString();
      const results = await Promise.allSettled(
        ['2', '3', '4', '5'].map((amountUsd) => setPrice(ctx, { key, amountUsd, note: 'race', effectiveFrom })),
      );
      const refused = results.filter((result) => result.status === 'rejected');
      for (const { reason } of refused) expect(reason).toMatchObject({ code: 'conflict' });
      const { items } = await getPriceHistory(ctx, key);
      expect(items.filter((version) => version.validTo === null)).toHaveLength(1);
      expect(results.length - refused.length).toBeGreaterThanOrEqual(1);
    }
  });

  test('a planned change bounds what is set before it, and can itself be replaced', async () => {
    const key = newKey();
    const later = new Date(Date.now() + 86_400_000).toISOString();
    await setPrice(ctx, { key, amountUsd: '1', note: 'planned', effectiveFrom: later });
    const now = await setPrice(ctx, { key, amountUsd: '2', note: 'until then' });
    expect(now.validTo).toBe(later);
    await expect(setPrice(ctx, { key, amountUsd: '3', note: 'again' })).rejects.toMatchObject({ code: 'conflict' });
    const replaced = await setPrice(ctx, { key, amountUsd: '4', note: 'replaces the plan', effectiveFrom: later });
    expect((await getPriceHistory(ctx, key)).items.map((version) => version.id)).toEqual([replaced.id, now.id]);
  });

  test('the database itself refuses an overlap and a changed amount', async () => {
    const key = newKey();
    const set = await setPrice(ctx, { key, amountUsd: '1', note: 'n' });
    const overlapping = {
      ...key,
      id: fixture.deps.ids.next(),
      amountUsd: '9',
      source: 'manual' as const,
      sourceNote: 'n',
      validFrom: new Date(Date.now() + 5000),
      validTo: null,
      syncRunId: null,
      createdBy: null,
      raw: null,
    };
    await expect(ctx.database.db.transaction((tx) => insertPriceVersions(tx, [overlapping]))).rejects.toMatchObject({
      code: '23P01',
    });
    await expect(ctx.database.sql`update price_versions set amount_usd = 9 where id = ${set.id}`).rejects.toMatchObject(
      { code: '23001' },
    );
  });

  test('only who may manage prices sets them', async () => {
    const operator = await addPerson(fixture.services, fixture.administrator, 'operator');
    const asOperator = { ...fixture.services.context(operator), ...fixture.deps };
    await expect(setPrice(asOperator, { key: newKey(), amountUsd: '1', note: 'n' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(listPrices(asOperator, { limit: 1 })).resolves.toMatchObject({ items: expect.any(Array) });
  });
});

describe('syncing prices', () => {
  test('opens, closes, leaves and rejects, and says so in one run', async () => {
    const [changed, same, manual, wrong] = [newKey(), newKey(), newKey(), newKey()];
    const quotes = [
      { key: changed, amountUsd: '1' },
      { key: same, amountUsd: '2' },
    ];
    await syncPrices(ctx, sourceOf(quotes), null);
    await setPrice(ctx, { key: manual, amountUsd: '7', note: 'ours' });
    const before = new Date();
    const run = await syncPrices(
      ctx,
      sourceOf([
        { key: changed, amountUsd: '1.5' },
        { key: same, amountUsd: '2.0' },
        { key: manual, amountUsd: '8' },
        { key: wrong, amountUsd: '0' },
      ]),
      null,
    );
    expect(run).toMatchObject({ status: 'done', opened: 1, closed: 1, unchanged: 2, unmapped: 1, rejected: 1 });
    const old = await findPriceSheet(ctx.database.db, {
      subject: changed,
      simulated: false,
      at: new Date(before.getTime() - 1000),
    });
    const current = await findPriceSheet(ctx.database.db, { subject: changed, simulated: false, at: new Date() });
    expect([old.rates[0]?.amountUsd, current.rates[0]?.amountUsd]).toEqual(['1.000000000000', '1.500000000000']);
    const { items } = await listSyncRuns(ctx, { limit: 1 });
    expect(items[0]?.id).toBe(run?.id);
  });

  test('thousands of prices take seconds, not minutes', async () => {
    const quotes = Array.from({ length: 4000 }, () => ({ key: newKey(), amountUsd: '1.25' }));
    expect(await syncPrices(ctx, sourceOf(quotes), null)).toMatchObject({ status: 'done', opened: 4000 });
    const again = quotes.map(({ key }) => ({ key, amountUsd: '1.5' }));
    expect(await syncPrices(ctx, sourceOf(again), null)).toMatchObject({ opened: 4000, closed: 4000 });
  });

  test('a source that fails leaves a failed run and no price', async () => {
    const failing: PriceQuoteSource = {
      source: 'aws_price_list',
      fetchQuotes: () => Promise.reject(new Error('secret detail')),
    };
    const run = await syncPrices(ctx, failing, null);
    expect(run).toMatchObject({ status: 'failed', opened: 0 });
    expect(run?.error).not.toContain('secret');
  });

  test('one at a time in the whole installation', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const key = newKey();
    const slow = sourceOf([{ key, amountUsd: '1' }]);
    const first = syncPrices(
      ctx,
      { ...slow, fetchQuotes: async (...call) => held.then(() => slow.fetchQuotes(...call)) },
      null,
    );
    const other = fixture.startProcess().deps;
    await expect
      .poll(() =>
        syncPrices(other, slow, null).then(
          () => 'ran',
          (error: { code: string }) => error.code,
        ),
      )
      .toBe('conflict');
    release();
    expect(await first).toMatchObject({ status: 'done' });
  });

  test('the published lists are imported once, with source and date, and AWS stands above them', async () => {
    await seedPublishedPrices(fixture.deps);
    const runs = (await listSyncRuns(ctx, { limit: 100 })).items.length;
    await seedPublishedPrices(fixture.deps);
    expect((await listSyncRuns(ctx, { limit: 100 })).items).toHaveLength(runs);
    const { items } = await listPrices(ctx, { limit: 5, platform: 'openai', search: 'gpt' });
    expect(items).toHaveLength(5);
    expect(items[0]).toMatchObject({
      source: 'published_list',
      sourceNote: expect.stringMatching(/\d{4}-\d{2}-\d{2}/),
    });
  });

  test("a simulated account's price list is marked and never replaces a real price", async () => {
    const runs = await syncPricesNow(ctx, {});
    expect(runs.map((run) => [run.source, run.status])).toEqual([
      ['published_list', 'done'],
      ['aws_price_list', 'done'],
    ]);
    const rows = await ctx.database.sql<{ note: string }[]>`
      select source_note as note from price_versions where source = 'aws_price_list' and not starts_with(source_note, 'Simulated: ')`;
    expect(rows).toEqual([]);
    const displaced = await ctx.database
      .sql`select 1 from price_versions where source = 'published_list' and valid_to is not null
      and platform in ('bedrock', 'sagemaker')`;
    expect(displaced).toHaveLength(0);
    const [only] = await ctx.database.sql<PriceKey[]>`
      select platform, model_key as "modelKey", region, profile, tier, bucket from price_versions v
      where starts_with(source_note, 'Simulated: ') and tier = 'standard' and platform = 'bedrock' and profile = 'us'
        and exists (select 1 from price_versions p where p.source = 'published_list' and p.platform = 'bedrock'
          and p.model_key = v.model_key and p.profile = v.profile and p.tier = v.tier)
      order by model_key limit 1`;
    if (!only) throw new Error('the simulated list is empty');
    const at = new Date();
    const simulated = await findPriceSheet(ctx.database.db, { subject: only, simulated: true, at });
    expect(simulated.rates.some((rate) => rate.source === 'aws_price_list')).toBe(true);
    const real = await findPriceSheet(ctx.database.db, { subject: only, simulated: false, at });
    expect(new Set(real.rates.map((rate) => rate.source))).toEqual(new Set(['published_list']));
  });

  test('pages hold every price once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPrices(ctx, { limit: 100, ...(cursor ? { cursor } : {}), search: 'test/model-1' });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    const [row] = await ctx.database.sql<{ count: number }[]>`select count(*)::int as count from price_versions
      where model_key ilike '%test/model-1%' and valid_from <= now() and (valid_to is null or valid_to > now())`;
    expect(seen).toHaveLength(row?.count ?? -1);
    await expect(listPrices(ctx, { limit: 1, cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
