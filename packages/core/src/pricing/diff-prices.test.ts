import { describe, expect, test } from 'vitest';
import { diffPrices, type StandingPrice } from './diff-prices.ts';
import type { PriceQuote } from './price.ts';

const now = new Date('2026-11-23T12:00:00Z');
const key = {
  platform: 'bedrock',
  modelKey: 'm',
  region: '*',
  profile: 'us',
  tier: 'standard',
  bucket: 'input',
} as const;

function standing(change: Partial<StandingPrice> = {}): StandingPrice {
  return {
    ...key,
    id: 'v1',
    amountUsd: '3.000000000000',
    source: 'published_list',
    simulated: false,
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validTo: null,
    ...change,
  };
}

function quote(change: Partial<PriceQuote> = {}): PriceQuote {
  const effectiveFrom = new Date('2026-11-10T00:00:00Z');
  return { ...key, amountUsd: '3', source: 'published_list', sourceNote: 'list', effectiveFrom, ...change };
}

describe('diffPrices', () => {
  test('a price that nobody knew begins when its source says', () => {
    const diff = diffPrices([], [quote()], { now });
    expect(diff).toMatchObject({ close: [], unchanged: 0, rejected: [] });
    expect(diff.open.map(({ validFrom }) => validFrom)).toEqual([new Date('2026-11-10T00:00:00Z')]);
  });

  test('the same amount is left as it is, however it is written', () => {
    expect(diffPrices([standing()], [quote({ amountUsd: '3.00' })], { now })).toEqual({
      open: [],
      close: [],
      unchanged: 1,
      rejected: [],
    });
  });

  test('a changed amount ends the old version and begins the new one now, never in the past', () => {
    const diff = diffPrices([standing()], [quote({ amountUsd: '2.5' })], { now });
    expect(diff.close).toEqual([{ priceVersionId: 'v1', validTo: now }]);
    expect(diff.open).toMatchObject([{ validFrom: now, quote: { amountUsd: '2.5' } }]);
  });

  test('a change that is announced for later begins then', () => {
    const effectiveFrom = new Date('2027-01-01T00:00:00Z');
    const diff = diffPrices([standing()], [quote({ amountUsd: '2.5', effectiveFrom })], { now });
    expect(diff.close).toEqual([{ priceVersionId: 'v1', validTo: effectiveFrom }]);
    expect(diff.open[0]?.validFrom).toEqual(effectiveFrom);
  });

  test("a person's price is replaced by no list, not even one that is a hundred times cheaper", () => {
    const manual = standing({ source: 'manual' });
    expect(diffPrices([manual], [quote({ amountUsd: '0.001', source: 'aws_price_list' })], { now })).toEqual({
      open: [],
      close: [],
      unchanged: 1,
      rejected: [],
    });
  });

  test("a person's price that was withdrawn gives way to any list", () => {
    const withdrawn = standing({ source: 'manual', validTo: new Date('2026-11-01T00:00:00Z') });
    expect(diffPrices([withdrawn], [quote({ amountUsd: '2' })], { now })).toMatchObject({
      close: [],
      open: [{ validFrom: now }],
    });
  });

  test('AWS replaces the published list, the published list does not replace AWS', () => {
    const aws = quote({ amountUsd: '2', source: 'aws_price_list' });
    expect(diffPrices([standing()], [aws], { now }).open).toHaveLength(1);
    expect(diffPrices([standing({ source: 'aws_price_list' })], [quote({ amountUsd: '2' })], { now }).unchanged).toBe(
      1,
    );
  });

  test('a simulated price replaces nothing real, and anything real replaces it', () => {
    const aws = quote({ amountUsd: '2', source: 'aws_price_list' });
    expect(diffPrices([standing()], [aws], { now, simulated: true }).unchanged).toBe(1);
    const simulated = standing({ source: 'aws_price_list', simulated: true });
    expect(diffPrices([simulated], [quote()], { now }).open).toHaveLength(1);
  });

  test.each([
    ['zero', [quote({ amountUsd: '0.000' })], 'zero is a placeholder'],
    ['negative', [quote({ amountUsd: '-1' })], 'not an amount'],
    ['nonsense', [quote({ amountUsd: 'NaN' })], 'not an amount'],
    ['thirteen decimals', [quote({ amountUsd: '0.0000000000001' })], 'not an amount'],
    ['absurdly dear', [quote({ amountUsd: '10001' })], 'more than 10000 USD'],
    ['an hour that costs a house', [quote({ bucket: 'instance_hour', amountUsd: '1001' })], 'more than 1000 USD'],
    ['a unit of a thousand', [quote({ amountUsd: '0.003' })], 'more than 100 times'],
    ['two amounts for one price', [quote(), quote({ amountUsd: '4' })], 'two amounts'],
  ])('refuses %s', (_, quotes, reason) => {
    const diff = diffPrices([standing()], quotes, { now });
    expect(diff).toMatchObject({ open: [], close: [], unchanged: 0 });
    expect(diff.rejected[0]?.reason).toContain(reason);
  });

  test('after a version that has ended, the next one begins no earlier than now or that end', () => {
    const ended = standing({ validTo: new Date('2026-06-01T00:00:00Z') });
    expect(diffPrices([ended], [quote({ amountUsd: '2' })], { now })).toMatchObject({
      close: [],
      open: [{ validFrom: now }],
    });
    const ending = standing({ validTo: new Date('2026-12-01T00:00:00Z') });
    expect(diffPrices([ending], [quote({ amountUsd: '2' })], { now }).open[0]?.validFrom).toEqual(ending.validTo);
  });
});
