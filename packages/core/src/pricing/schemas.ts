import { z } from 'zod';
import { priceAmountSchema } from '../money/schemas.ts';
import type { Usd } from '../money/usd.ts';
import { idSchema } from '../ids.ts';
import { pageInput } from '../page.ts';
import { visibleText } from '../visible-text.ts';
import { platforms } from '../platform.ts';
import { whyNotAPrice } from './price-amount.ts';
import { priceBuckets, type PriceBucket, type PriceGroupKey, type PriceKey, type PriceSource } from './price.ts';
import { priceGroupKeySchema, priceKeySchema } from './price-key-schemas.ts';
import { priceGroupSorts } from './price-group-sorts.ts';
import { priceOrigins } from './price-origins.ts';

export const priceListInput = z.strictObject({
  ...pageInput,
  search: z.string().trim().max(200).optional(),
  platform: z.enum(platforms).optional(),
});
export const priceGroupListInput = z.strictObject({
  ...pageInput,
  search: z.string().trim().max(200).optional(),
  platform: z.enum(platforms).optional(),
  origin: z.enum(priceOrigins).optional(),
  region: z.string().trim().min(1).max(40).optional(),
  sort: z.enum(priceGroupSorts).default('platform'),
  /** Not `direction`, which paged queries of tRPC keep for themselves. */
  sortDirection: z.enum(['asc', 'desc']).default('asc'),
});
export const priceHistoryInput = priceKeySchema;
export const priceChangesInput = priceGroupKeySchema;
const note = visibleText({ max: 500, missing: 'Say where the price comes from, or why it changes.' })
  // A note that begins so marks the price of a simulated cloud, which prices nothing real.
  .regex(/^(?!simulated:)/i, 'Begin with another word: “Simulated:” marks the prices of simulated clouds.');
/** From when it applies; absent means now. The past is never changed. */
const effectiveFrom = z.iso.datetime('Choose a day and a time.').optional();
const amountText = z
  .string()
  .trim()
  .regex(/^[-+.,0-9]*$/, 'Enter a plain number, such as 0.25.')
  .optional();
/** USD per 1M tokens, or per instance hour; buckets that are left out keep their price. */
const priceAmounts = z
  .strictObject({
    input: amountText,
    cache_read: amountText,
    cache_write_5m: amountText,
    cache_write_1h: amountText,
    output: amountText,
    instance_hour: amountText,
  } satisfies Record<PriceBucket, typeof amountText>)
  .superRefine((amounts, check) => {
    for (const bucket of priceBuckets) {
      const amount = amounts[bucket];
      const message = amount === undefined ? null : whyNotAPrice(amount, bucket);
      if (message !== null) check.addIssue({ code: 'custom', path: [bucket], message });
    }
    if (priceBuckets.every((bucket) => amounts[bucket] === undefined))
      check.addIssue({ code: 'custom', message: 'Change at least one price.' });
  });
export const pricePreviewInput = z.strictObject({ key: priceGroupKeySchema, amounts: priceAmounts, effectiveFrom });
export const priceGroupSetInput = z.strictObject({
  key: priceGroupKeySchema,
  amounts: priceAmounts,
  effectiveFrom,
  note,
});
/** Former versions of one group's prices that are to apply again, each for its own bucket. */
export const priceRestoreInput = z.strictObject({
  priceVersionIds: z.array(idSchema).min(1).max(priceBuckets.length),
  effectiveFrom,
  note,
});
/** Versions of one group that end now, or never begin, without another price in their place. */
export const priceWithdrawInput = z.strictObject({
  priceVersionIds: z.array(idSchema).min(1).max(priceBuckets.length),
  note,
});
export const priceSuggestInput = z.strictObject({
  platform: z.enum(platforms),
  search: z.string().trim().max(200).optional(),
});
export const priceSetInput = z.strictObject({
  key: priceKeySchema,
  /** USD per 1M tokens, or per instance hour. */
  amountUsd: priceAmountSchema,
  effectiveFrom,
  note,
});
/** With a connection: AWS's price list through it. Without: the published list, then AWS's price list where an account is connected. */
export const priceSyncInput = z.strictObject({ connectionId: idSchema.optional() });
export const priceSyncRunsInput = z.strictObject(pageInput);
export const priceSyncRunInput = z.strictObject({ syncRunId: idSchema });
export const priceSyncChangesInput = z.strictObject({ syncRunId: idSchema, ...pageInput });

export interface PriceVersionView extends PriceKey {
  id: string;
  amountUsd: Usd;
  unit: '1M tokens' | 'hour';
  source: PriceSource;
  sourceNote: string;
  validFrom: string;
  validTo: string | null;
  createdByName: string | null;
}

/** Prices of one model, in one region, for one profile and tier. */
export interface PriceGroupView extends PriceGroupKey {
  /** In force now, in the order of the buckets; empty where every price only begins later. */
  prices: { bucket: PriceBucket; amountUsd: Usd; source: PriceSource; sourceNote: string; validFrom: string }[];
  /** At least one price was set by a person and wins over the lists. */
  overridden: boolean;
  /** From a simulated cloud: it applies to simulated deployments alone. */
  simulated: boolean;
  /** When the newest of the prices in force began; null while none is. */
  changedAt: string | null;
  /** When the next change that is already known begins. */
  plannedAt: string | null;
}

/** What the list of prices can be narrowed by. */
export interface PriceFacets {
  regions: string[];
  simulatedCount: number;
  overriddenCount: number;
}

/** Versions of one group that began together: one act of a person, or one sync. */
export interface PriceChangeView {
  id: string;
  at: string;
  source: PriceSource;
  simulated: boolean;
  createdByName: string | null;
  lines: PriceChangeLine[];
}

export interface PriceChangeLine {
  priceVersionId: string;
  bucket: PriceBucket;
  amountUsd: Usd;
  sourceNote: string;
  validTo: string | null;
  /** It ended without another price in its place: unknown from then on. */
  withdrawn: boolean;
  /** The version that ended when this one began; null for a first price, also after one that was withdrawn. */
  previous: { priceVersionId: string; amountUsd: Usd; source: PriceSource } | null;
}

/** What setting prices would change. */
export interface PricePreview {
  lines: PricePreviewLine[];
  recentDays: number;
}

export interface PricePreviewLine {
  bucket: PriceBucket;
  amountUsd: Usd;
  /** What applies at that time; null where no price is known. */
  current: {
    amountUsd: Usd;
    source: PriceSource;
    simulated: boolean;
    /** It comes from a price for any region or profile, which stays as it is. */
    inherited: boolean;
  } | null;
  /** A change that is planned already and stands in the way until then. */
  plannedAt: string | null;
  /** Over a hundred times more or less than before. */
  unusual: boolean;
  /** What was charged with this very price in the last days, and what it would have been; null where nothing was. */
  recent: { spentUsd: Usd; wouldBeUsd: Usd } | null;
}

/** A model or an instance type that a price can be set for. */
export interface PriceSuggestion {
  modelKey: string;
  /** Its display name, or the deployments that use it. */
  label: string | null;
  priced: boolean;
}

/** One price that a sync began, and the one that it ended. */
export interface PriceSyncChange extends PriceKey {
  priceVersionId: string;
  amountUsd: Usd;
  previousUsd: Usd | null;
}

/** A sync with the rows that it could not use, the first thousand. */
export interface PriceSyncRunDetails {
  run: PriceSyncRunView;
  notes: { kind: 'unmapped' | 'rejected'; note: string }[];
}

export interface PriceSyncRunView {
  id: string;
  source: PriceSource;
  startedAt: string;
  endedAt: string | null;
  status: 'running' | 'done' | 'failed';
  opened: number;
  closed: number;
  unchanged: number;
  unmapped: number;
  rejected: number;
  error: string | null;
}
