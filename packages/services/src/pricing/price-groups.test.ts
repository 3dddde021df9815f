import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PriceGroupKey } from '@staque/core/pricing/price';
import { priceGroupListInput, priceListInput, type PriceGroupView } from '@staque/core/pricing/schemas';
import type { PriceQuoteSource } from '@staque/providers/provider';
import { listAuditEvents } from '../audit/list-audit-events.ts';
import type { Context } from '../context.ts';
import { createDeploymentFixture, type DeploymentFixture } from '../deployments/testing/deployment-fixture.ts';
import { addPerson } from '../testing/test-services.ts';
import { getSyncRun, listSyncChanges } from './get-sync-run.ts';
import { listPriceChanges } from './list-price-changes.ts';
import { getPriceFacets, listPriceGroups } from './list-price-groups.ts';
import { listPrices } from './list-prices.ts';
import { previewPrices } from './preview-prices.ts';
import { restorePrices } from './restore-prices.ts';
import { setPriceGroup } from './set-price-group.ts';
import { suggestPriceSubjects } from './suggest-price-subjects.ts';
import { syncPrices } from './sync-prices.ts';
import { withdrawPrices } from './withdraw-prices.ts';

let fixture: DeploymentFixture;
let ctx: Context;

beforeAll(async () => {
  fixture = await createDeploymentFixture();
  ctx = fixture.ctx;
});
afterAll(() => fixture.close());

let counter = 0;
function newKey(change: Partial<PriceGroupKey> = {}): PriceGroupKey {
  return {
    platform: 'nim',
    modelKey: `group/model-${counter++}`,
    region: '*',
    profile: '*',
    tier: 'standard',
    ...change,
  };
}

async function allGroups(filter: Record<string, unknown>): Promise<PriceGroupView[]> {
  const items: PriceGroupView[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listPriceGroups(
      ctx,
      priceGroupListInput.parse({ limit: 3, ...filter, ...(cursor && { cursor }) }),
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

function listed(prices: { key: PriceGroupKey; input: string }[]): PriceQuoteSource {
  const source = 'published_list' as const;
  const rest = { source, sourceNote: 'a list', effectiveFrom: new Date('2026-01-01T00:00:00Z') };
  return {
    source,
    fetchQuotes: async () => ({
      quotes: prices.map(({ key, input }) => ({ ...key, bucket: 'input' as const, amountUsd: input, ...rest })),
      unmapped: [],
      rejected: [],
    }),
  };
}

describe('prices by model', () => {
  test('one row holds every bucket of a model in a region and tier', async () => {
    const key = newKey();
    await setPriceGroup(ctx, { key, amounts: { output: '15', input: '3', cache_read: '0.3' }, note: 'contract' });
    await setPriceGroup(ctx, { key: { ...key, region: 'eu-west-1' }, amounts: { input: '4' }, note: 'contract' });
    const groups = await allGroups({ search: key.modelKey });
    expect(
      groups.map((group) => [group.region, group.prices.map((price) => [price.bucket, Number(price.amountUsd)])]),
    ).toEqual([
      [
        '*',
        [
          ['input', 3],
          ['output', 15],
          ['cache_read', 0.3],
        ],
      ],
      ['eu-west-1', [['input', 4]]],
    ]);
    expect(groups[0]).toMatchObject({ overridden: true, simulated: false, plannedAt: null });
  });

  test('pages in every order hold each row once, and rows without the value stand last', async () => {
    const prefix = `order/${Date.now()}`;
    for (const [name, amounts] of [
      ['a', { input: '5' }],
      ['b', { input: '1', output: '2' }],
      ['c', { instance_hour: '7' }],
      ['d', { input: '3' }],
      ['E', { input: '3' }],
    ] as const)
      await setPriceGroup(ctx, { key: newKey({ modelKey: `${prefix}/${name}` }), amounts, note: 'n' });
    const order = async (sort: string, direction: string) =>
      (await allGroups({ search: prefix, sort, sortDirection: direction }))
        .map((group) => group.modelKey.slice(prefix.length + 1))
        .join('');
    expect(await order('model', 'asc')).toBe('abcdE');
    expect(await order('model', 'desc')).toBe('Edcba');
    expect(await order('input', 'desc')).toMatch(/^a(dE|Ed)bc$/);
    expect(await order('input', 'asc')).toMatch(/^b(dE|Ed)ac$/);
    expect(await order('hour', 'asc')).toMatch(/^c/);
    expect(await order('changed', 'desc')).toBe('Edcba');
    expect((await order('platform', 'asc')).length).toBe(5);
  });

  test('a page goes on after the longest model, whatever its characters', async () => {
    const models = ['a', 'b'].map((last) => `long${'\u0001'.repeat(195)}${last}`);
    for (const modelKey of models)
      await setPriceGroup(ctx, { key: newKey({ modelKey }), amounts: { input: '1' }, note: 'n' });
    const search = models[0]?.slice(0, -1);
    const rows = await allGroups({ search, sort: 'model', limit: 1 });
    expect(rows.map((row) => row.modelKey)).toEqual(models);
    const { nextCursor } = await listPrices(ctx, priceListInput.parse({ search, limit: 1 }));
    const next = await listPrices(ctx, priceListInput.parse({ search, limit: 1, cursor: nextCursor }));
    expect(next.items).toMatchObject([{ modelKey: models[1] }]);
  });

  test('the origin, the region and the platform narrow the list, and wildcards are text', async () => {
    const listedKey = newKey({ region: 'ap-south-1' });
    await syncPrices(ctx, listed([{ key: listedKey, input: '2' }]), null);
    const names = async (filter: Record<string, unknown>) => (await allGroups(filter)).map((group) => group.modelKey);
    expect(await names({ origin: 'published_list', search: 'group/' })).toEqual([listedKey.modelKey]);
    expect(await names({ region: 'ap-south-1' })).toEqual([listedKey.modelKey]);
    expect(await names({ platform: 'openai', search: 'group/' })).toEqual([]);
    expect(await names({ search: 'group_model' })).toEqual([]);
    expect((await getPriceFacets(ctx)).regions).toContain('ap-south-1');
    await expect(listPriceGroups(ctx, priceGroupListInput.parse({ cursor: 'bm8' }))).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  test('a price that only begins later is listed with its day and without an amount', async () => {
    const key = newKey();
    const effectiveFrom = new Date(Date.now() + 86_400_000).toISOString();
    await setPriceGroup(ctx, { key, amounts: { input: '3' }, note: 'next month', effectiveFrom });
    expect(await allGroups({ search: key.modelKey })).toMatchObject([
      { prices: [], plannedAt: effectiveFrom, changedAt: null },
    ]);
  });
});

describe('setting several prices', () => {
  test('is all or nothing', async () => {
    const key = newKey();
    const later = new Date(Date.now() + 86_400_000).toISOString();
    await setPriceGroup(ctx, { key, amounts: { output: '1' }, note: 'n' });
    await setPriceGroup(ctx, { key, amounts: { output: '2' }, note: 'planned', effectiveFrom: later });
    await expect(setPriceGroup(ctx, { key, amounts: { input: '3', output: '4' }, note: 'n' })).rejects.toMatchObject({
      code: 'conflict',
      details: { field: 'effectiveFrom' },
    });
    const [group] = await allGroups({ search: key.modelKey });
    expect(group?.prices.map((price) => price.bucket)).toEqual(['output']);
  });

  test('two at once of the same model wait for each other', async () => {
    const key = newKey();
    await setPriceGroup(ctx, { key, amounts: { input: '1', output: '1' }, note: 'first' });
    const outcomes = await Promise.allSettled(
      ['2', '3', '4'].map((amount) =>
        setPriceGroup(ctx, { key, amounts: { input: amount, output: amount }, note: 'race' }),
      ),
    );
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
    const [group] = await allGroups({ search: key.modelKey });
    expect(group?.prices[0]?.amountUsd).toBe(group?.prices[1]?.amountUsd);
  });

  test('the preview names what applies until then, also where it comes from a broader price', async () => {
    const key = newKey();
    await setPriceGroup(ctx, { key, amounts: { input: '3' }, note: 'n' });
    const exact = await previewPrices(ctx, { key, amounts: { input: '600', output: '1' } });
    expect(exact.lines).toMatchObject([
      { bucket: 'input', current: { amountUsd: '3.000000000000', inherited: false }, unusual: true, recent: null },
      { bucket: 'output', current: null, unusual: false },
    ]);
    const region = await previewPrices(ctx, { key: { ...key, region: 'eu-west-1' }, amounts: { input: '4' } });
    expect(region.lines).toMatchObject([{ current: { amountUsd: '3.000000000000', inherited: true } }]);
  });

  test('only who may manage prices previews, sets, restores and gets suggestions', async () => {
    const operator = await addPerson(fixture.services, fixture.administrator, 'operator');
    const asOperator = { ...fixture.services.context(operator), ...fixture.deps };
    const set = { key: newKey(), amounts: { input: '1' }, note: 'n' };
    for (const refused of [
      previewPrices(asOperator, set),
      setPriceGroup(asOperator, set),
      restorePrices(asOperator, { priceVersionIds: [fixture.deps.ids.next()], note: 'n' }),
      suggestPriceSubjects(asOperator, { platform: 'nim' }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listPriceChanges(asOperator, set.key)).resolves.toMatchObject({ items: [] });
  });
});

describe('history and undo', () => {
  test('what was set together is one change, with the price before it', async () => {
    const key = newKey();
    await setPriceGroup(ctx, { key, amounts: { input: '1', output: '2' }, note: 'first' });
    await setPriceGroup(ctx, { key, amounts: { input: '1.5' }, note: 'second' });
    const { items } = await listPriceChanges(ctx, key);
    expect(
      items.map((change) =>
        change.lines.map((line) => [line.bucket, line.amountUsd, line.previous?.amountUsd ?? null]),
      ),
    ).toEqual([
      [['input', '1.500000000000', '1.000000000000']],
      [
        ['input', '1.000000000000', null],
        ['output', '2.000000000000', null],
      ],
    ]);
    expect(items[0]).toMatchObject({ createdByName: 'Ada', source: 'manual' });
  });

  test("putting a list's price back makes a new version that follows its list again", async () => {
    const key = newKey();
    await syncPrices(ctx, listed([{ key, input: '2' }]), null);
    await setPriceGroup(ctx, { key, amounts: { input: '9' }, note: 'a slip' });
    await syncPrices(ctx, listed([{ key, input: '2' }]), null);
    const [slip] = (await listPriceChanges(ctx, key)).items;
    const former = slip?.lines[0]?.previous;
    if (!former) throw new Error('there is no former price');
    await restorePrices(ctx, { priceVersionIds: [former.priceVersionId], note: 'it was a slip' });
    const [group] = await allGroups({ search: key.modelKey });
    expect(group).toMatchObject({
      overridden: false,
      prices: [{ amountUsd: '2.000000000000', source: 'published_list' }],
    });
    expect((await listPriceChanges(ctx, key)).items).toHaveLength(3);
    expect(await syncPrices(ctx, listed([{ key, input: '2.5' }]), null)).toMatchObject({ opened: 1 });
  });

  test('a planned change is taken back by the former price at its time', async () => {
    const key = newKey();
    const effectiveFrom = new Date(Date.now() + 86_400_000).toISOString();
    await setPriceGroup(ctx, { key, amounts: { input: '1' }, note: 'n' });
    await setPriceGroup(ctx, { key, amounts: { input: '2' }, note: 'planned', effectiveFrom });
    const former = (await listPriceChanges(ctx, key)).items[0]?.lines[0]?.previous;
    await restorePrices(ctx, { priceVersionIds: [former?.priceVersionId ?? ''], note: 'not yet', effectiveFrom });
    const { items } = await listPriceChanges(ctx, key);
    expect(items.map((change) => change.lines[0]?.amountUsd)).toEqual(['1.000000000000', '1.000000000000']);
  });

  test('versions of two models are not put back together, unknown ones not at all', async () => {
    const ids = [];
    for (const key of [newKey(), newKey()])
      ids.push(...(await setPriceGroup(ctx, { key, amounts: { input: '1' }, note: 'n' })).priceVersionIds);
    await expect(restorePrices(ctx, { priceVersionIds: ids, note: 'n' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(restorePrices(ctx, { priceVersionIds: [fixture.deps.ids.next()], note: 'n' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('withdrawing', () => {
  test('a hand-set price ends without another one: unknown from then on, and its history stays', async () => {
    const key = newKey();
    const { priceVersionIds } = await setPriceGroup(ctx, { key, amounts: { input: '1', output: '2' }, note: 'n' });
    await withdrawPrices(ctx, { priceVersionIds, note: 'wrong model' });
    expect(await allGroups({ search: key.modelKey })).toEqual([]);
    const [change] = (await listPriceChanges(ctx, key)).items;
    expect(change?.lines.map(({ amountUsd, withdrawn }) => [amountUsd, withdrawn])).toEqual([
      ['1.000000000000', true],
      ['2.000000000000', true],
    ]);
    const audit = await listAuditEvents(ctx, { limit: 10, targetId: priceVersionIds[0] });
    expect(audit.items[0]).toMatchObject({ action: 'price.withdrawn', after: { note: 'wrong model' } });
    await expect(withdrawPrices(ctx, { priceVersionIds, note: 'again' })).rejects.toMatchObject({ code: 'conflict' });
    await setPriceGroup(ctx, { key, amounts: { input: '3' }, note: 'the right one' });
    const [latest] = (await listPriceChanges(ctx, key)).items;
    // Nothing to go back to: an undo would bring the withdrawn price again.
    expect(latest?.lines).toMatchObject([{ amountUsd: '3.000000000000', withdrawn: false, previous: null }]);
  });

  test('a list that names the price says it again with its next sync', async () => {
    const key = newKey();
    const { priceVersionIds } = await setPriceGroup(ctx, { key, amounts: { input: '9' }, note: 'n' });
    expect(await syncPrices(ctx, listed([{ key, input: '2' }]), null)).toMatchObject({ opened: 0 });
    await withdrawPrices(ctx, { priceVersionIds, note: 'n' });
    expect(await syncPrices(ctx, listed([{ key, input: '2' }]), null)).toMatchObject({ opened: 1 });
    expect((await allGroups({ search: key.modelKey }))[0]).toMatchObject({ overridden: false });
  });

  test('a first price that is only planned never begins; one with a price before it is undone instead', async () => {
    const key = newKey();
    const effectiveFrom = new Date(Date.now() + 86_400_000).toISOString();
    const first = await setPriceGroup(ctx, { key, amounts: { input: '1' }, note: 'n', effectiveFrom });
    await withdrawPrices(ctx, { priceVersionIds: first.priceVersionIds, note: 'n' });
    expect((await listPriceChanges(ctx, key)).items).toEqual([]);
    await setPriceGroup(ctx, { key, amounts: { input: '1' }, note: 'n' });
    const planned = await setPriceGroup(ctx, { key, amounts: { input: '2' }, note: 'n', effectiveFrom });
    await expect(withdrawPrices(ctx, { priceVersionIds: planned.priceVersionIds, note: 'n' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('a price set while the planned one after it is withdrawn has no end', async () => {
    const effectiveFrom = new Date(Date.now() + 86_400_000).toISOString();
    for (let round = 0; round < 12; round++) {
      const key = newKey();
      const { priceVersionIds } = await setPriceGroup(ctx, { key, amounts: { input: '1' }, note: 'n', effectiveFrom });
      const outcomes = await Promise.allSettled([
        withdrawPrices(ctx, { priceVersionIds, note: 'n' }),
        setPriceGroup(ctx, { key, amounts: { input: '2' }, note: 'n' }),
      ]);
      expect(outcomes.map(({ status }) => status)).toContain('fulfilled');
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
      const lines = (await listPriceChanges(ctx, key)).items.flatMap((change) => change.lines);
      expect(lines.filter((line) => line.withdrawn)).toEqual([]);
    }
  });

  test("a list's price cannot be withdrawn, and nobody withdraws without the permission", async () => {
    const key = newKey();
    await syncPrices(ctx, listed([{ key, input: '2' }]), null);
    const id = (await listPriceChanges(ctx, key)).items[0]?.lines[0]?.priceVersionId ?? '';
    await expect(withdrawPrices(ctx, { priceVersionIds: [id], note: 'n' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const operator = await addPerson(fixture.services, fixture.administrator, 'operator');
    const asOperator = { ...fixture.services.context(operator), ...fixture.deps };
    await expect(withdrawPrices(asOperator, { priceVersionIds: [id], note: 'n' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

test('a sync names what it changed, page by page, and what it could not use', async () => {
  const [changed, fresh, same] = [newKey(), newKey(), newKey()];
  await syncPrices(ctx, listed([changed, same].map((key) => ({ key, input: '1' }))), null);
  const prices = [
    { key: changed, input: '2' },
    { key: fresh, input: '3' },
    { key: same, input: '1' },
  ];
  const run = await syncPrices(ctx, listed([...prices, { key: newKey(), input: '0' }]), null);
  const syncRunId = run?.id ?? '';
  const first = await listSyncChanges(ctx, { syncRunId, limit: 1 });
  const second = await listSyncChanges(ctx, { syncRunId, limit: 1, cursor: first.nextCursor ?? '' });
  const seen = [...first.items, ...second.items].map(({ modelKey, amountUsd, previousUsd }) => [
    modelKey,
    amountUsd,
    previousUsd,
  ]);
  expect(seen).toEqual([
    [changed.modelKey, '2.000000000000', '1.000000000000'],
    [fresh.modelKey, '3.000000000000', null],
  ]);
  expect(second.nextCursor).toBeNull();
  expect((await getSyncRun(ctx, { syncRunId })).notes).toMatchObject([{ kind: 'rejected' }]);
  await expect(getSyncRun(ctx, { syncRunId: fixture.deps.ids.next() })).rejects.toMatchObject({ code: 'not_found' });
});

test('suggestions name models that have a price or could have one', async () => {
  const key = newKey();
  await setPriceGroup(ctx, { key, amounts: { input: '1' }, note: 'n' });
  const { items } = await suggestPriceSubjects(ctx, { platform: 'nim', search: key.modelKey });
  expect(items).toEqual([{ modelKey: key.modelKey, label: null, priced: true }]);
});
