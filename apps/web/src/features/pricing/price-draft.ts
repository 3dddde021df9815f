import type { Platform } from '@staque/core/platform';
import { priceBuckets, type PriceBucket, type PriceGroupKey } from '@staque/core/pricing/price';
import { priceGroupSetInput } from '@staque/core/pricing/schemas';

/** What is typed into the form; an amount that is left empty keeps its price. */
export type PriceDraft = {
  key: PriceGroupKey;
  amounts: Partial<Record<PriceBucket, string>>;
  when: 'now' | 'later';
  /** As the browser's field gives it, in local time. */
  laterAt: string;
  note: string;
};

/** Servers of one's own have no list, so theirs are the prices that people set most. */
export function newPriceDraft(initial: Partial<PriceGroupKey>): PriceDraft {
  const key = { platform: 'openai_compatible' as Platform, modelKey: '', region: '*', profile: '*', tier: 'standard' };
  return { key: { ...key, ...initial }, amounts: {}, when: 'now', laterAt: '', note: '' };
}

/** The draft as the server takes it, or what is wrong with it. */
export function parsePriceDraft({ key, amounts, when, laterAt, note }: PriceDraft) {
  const filled = priceBuckets.flatMap((bucket) => {
    const text = amounts[bucket]?.trim() ?? '';
    return text === '' ? [] : [[bucket, text] as const];
  });
  const at = Date.parse(laterAt);
  return priceGroupSetInput.safeParse({
    key,
    amounts: Object.fromEntries(filled),
    note,
    ...(when === 'later' && { effectiveFrom: Number.isNaN(at) ? '' : new Date(at).toISOString() }),
  });
}
