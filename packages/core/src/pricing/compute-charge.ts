import { multiplyUsd, addUsd, zeroUsd, type Usd } from '../money/usd.ts';
import { totalInputTokens, type TokenUsage } from '../usage/token-usage.ts';
import { tokenBuckets, type PriceRate, type PriceSheet, type PriceSource, type TokenBucket } from './price.ts';

/** One line of a receipt: `quantity × unitPriceUsd / 1,000,000 = amountUsd`. Null where no price is known. */
export interface ChargeLine {
  bucket: TokenBucket;
  quantity: number;
  unitPriceUsd: Usd | null;
  amountUsd: Usd | null;
  priceVersionId: string | null;
  source: PriceSource | null;
  sourceNote: string | null;
}

/** `totalUsd` is null as soon as one used bucket has no price: unknown is not zero. */
export interface Charge {
  lines: ChargeLine[];
  totalUsd: Usd | null;
}

const tokensPerUnit = 1_000_000n;

/** The exact cost of one provider call under the prices pinned at its start. Buckets that were not used give no line. */
export function computeCharge(usage: TokenUsage, sheet: PriceSheet): Charge {
  const inputTokens = totalInputTokens(usage);
  const lines = tokenBuckets
    .map((bucket) => ({ bucket, quantity: bucketQuantity(usage, bucket) }))
    .filter(({ quantity }) => quantity > 0)
    .map(({ bucket, quantity }) => chargeLine(bucket, quantity, rateFor(sheet, bucket, inputTokens)));
  let totalUsd: Usd | null = zeroUsd;
  for (const line of lines)
    totalUsd = totalUsd === null || line.amountUsd === null ? null : addUsd(totalUsd, line.amountUsd);
  return { lines, totalUsd };
}

/** Tokens of one bucket. */
export function bucketQuantity(usage: TokenUsage, bucket: TokenBucket): number {
  switch (bucket) {
    case 'input':
      return usage.inputTokens;
    case 'cache_read':
      return usage.cacheReadTokens;
    case 'cache_write_5m':
      return usage.cacheWrite5mTokens;
    case 'cache_write_1h':
      return usage.cacheWrite1hTokens;
    case 'output':
      return usage.outputTokens;
  }
}

function rateFor(sheet: PriceSheet, bucket: TokenBucket, inputTokens: number): PriceRate | undefined {
  // The highest threshold that the input passes reprices the whole call (OpenAI's long-context rule).
  return sheet.rates
    .filter((rate) => rate.bucket === bucket && (rate.aboveInputTokens === 0 || inputTokens > rate.aboveInputTokens))
    .toSorted((left, right) => right.aboveInputTokens - left.aboveInputTokens)[0];
}

function chargeLine(bucket: TokenBucket, quantity: number, rate: PriceRate | undefined): ChargeLine {
  if (!rate) {
    return {
      bucket,
      quantity,
      unitPriceUsd: null,
      amountUsd: null,
      priceVersionId: null,
      source: null,
      sourceNote: null,
    };
  }
  return {
    bucket,
    quantity,
    unitPriceUsd: rate.amountUsd,
    amountUsd: multiplyUsd(rate.amountUsd, BigInt(quantity), tokensPerUnit),
    priceVersionId: rate.priceVersionId,
    source: rate.source,
    sourceNote: rate.sourceNote,
  };
}
