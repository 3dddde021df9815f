import type { Platform } from '../platform.ts';
import type { Usd } from '../money/usd.ts';

/** What a price is charged for. Token buckets never overlap; an `instance_hour` is one instance for one hour. */
export const priceBuckets = [
  'input',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'instance_hour',
] as const;
export type PriceBucket = (typeof priceBuckets)[number];
export type TokenBucket = Exclude<PriceBucket, 'instance_hour'>;
export const tokenBuckets = ['input', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'output'] as const;

/** The order in which people read prices. */
export const bucketsAsRead = [
  'input',
  'output',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'instance_hour',
] as const satisfies readonly PriceBucket[];

/** Units are fixed by the bucket: tokens are priced by the million, instances by the hour. */
export const bucketUnits: Record<PriceBucket, '1M tokens' | 'hour'> = {
  input: '1M tokens',
  cache_read: '1M tokens',
  cache_write_5m: '1M tokens',
  cache_write_1h: '1M tokens',
  output: '1M tokens',
  instance_hour: 'hour',
};

export const priceSources = ['manual', 'aws_price_list', 'published_list'] as const;
/** Who said so, strongest first: a person's override, AWS's Price List API, a published list with its date. */
export type PriceSource = (typeof priceSources)[number];

/**
 * The identity of a price. No member is null: `*` means any. `tier` is a service tier (`standard`, `flex`, `priority`), and a
 * long-context rate is its own tier with the threshold in its name (`standard>272000`: applies above so many input tokens).
 */
export interface PriceKey {
  platform: Platform;
  modelKey: string;
  region: string;
  profile: string;
  tier: string;
  bucket: PriceBucket;
}

/** What all prices of one model at one place have in common. */
export type PriceGroupKey = Omit<PriceKey, 'bucket'>;

/** One published or entered price, before it becomes a version. */
export interface PriceQuote extends PriceKey {
  amountUsd: Usd;
  source: PriceSource;
  /** Where exactly: SKU and rate code, list name and date, or the person's note. */
  sourceNote: string;
  effectiveFrom: Date;
  raw?: unknown;
}

/** A price version as charged: the part of it that a receipt needs. */
export interface PriceRate {
  bucket: PriceBucket;
  tier: string;
  /** The rate applies when the call's whole input is above this many tokens; 0 for the base rate. */
  aboveInputTokens: number;
  priceVersionId: string;
  amountUsd: Usd;
  source: PriceSource;
  sourceNote: string;
}

/** The rates in force for one model at one moment, pinned to an attempt when it starts. */
export interface PriceSheet {
  rates: PriceRate[];
}

/** `standard>272000` -> 272000; a plain tier -> 0. */
export function tierThreshold(tier: string): number {
  const mark = tier.indexOf('>');
  return mark < 0 ? 0 : Number(tier.slice(mark + 1));
}
