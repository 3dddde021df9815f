import type { PriceChangeLine, PriceChangeView } from '@staque/core/pricing/schemas';
import { describe, expect, it } from 'vitest';
import { withdrawableLines } from './standing-lines.ts';

const first: PriceChangeLine = {
  priceVersionId: 'first',
  bucket: 'input',
  amountUsd: '1.000000000000',
  sourceNote: 'Contract',
  validTo: null,
  withdrawn: false,
  previous: null,
};
const planned: PriceChangeLine = { ...first, priceVersionId: 'planned-end', validTo: '2126-01-01T00:00:00.000Z' };
const later: PriceChangeLine = {
  ...first,
  priceVersionId: 'later',
  previous: { priceVersionId: 'first', amountUsd: '2.000000000000', source: 'manual' },
};
const change = (source: PriceChangeView['source']): PriceChangeView => ({
  id: 'change',
  at: '2026-01-01T00:00:00.000Z',
  source,
  simulated: false,
  createdByName: null,
  lines: [first, planned, later],
});

describe('what can be withdrawn', () => {
  it('is a first price that nothing ends yet: the server refuses one with a planned end, and all with it', () => {
    expect(withdrawableLines(change('manual')).map(({ priceVersionId }) => priceVersionId)).toEqual(['first']);
  });

  it("is never a list's price", () => {
    expect(withdrawableLines(change('published_list'))).toEqual([]);
  });
});
