import type { PriceView } from '@staque/core/deployments/schemas';
import type { DeploymentSpec } from '@staque/core/deployments/spec';
import { multiplyUsd } from '@staque/core/money/usd';
import { billingByPlatform, type Platform } from '@staque/core/platform';
import type { PriceRate, PriceSheet, TokenBucket } from '@staque/core/pricing/price';

/** What is priced: an instance type and count matter only where the endpoint's hours are paid. */
export interface PricedThing {
  platform: Platform;
  instanceType: string;
  instanceCount: number;
}

/** The sheet in force as people read it; unknown is a state of its own and never $0. */
export function priceViewOf(sheet: PriceSheet, thing: PricedThing): PriceView {
  return billingByPlatform[thing.platform] === 'endpoint_hours' ? hourView(sheet, thing) : tokenView(sheet);
}

/** What of a spec decides its price: instances where they are paid by the hour. */
export function pricedThingOf(spec: DeploymentSpec): PricedThing {
  if (spec.platform !== 'sagemaker') return { platform: spec.platform, instanceType: '', instanceCount: 1 };
  return { platform: spec.platform, instanceType: spec.instanceType, instanceCount: spec.instanceCount };
}

function hourView(sheet: PriceSheet, { instanceType, instanceCount }: PricedThing): PriceView {
  const rate = sheet.rates.find((candidate) => candidate.bucket === 'instance_hour');
  if (!rate) return { kind: 'unknown', reason: `No hourly price is known for ${instanceType}.` };
  const hourlyUsd = multiplyUsd(rate.amountUsd, BigInt(instanceCount), 1n);
  const { priceVersionId, source, sourceNote } = rate;
  return { kind: 'hour', hourlyUsd, instanceType, instanceCount, priceVersionId, source, sourceNote };
}

function tokenView(sheet: PriceSheet): PriceView {
  const rates = sheet.rates.filter(isTokenRate);
  const known = new Set(rates.map((rate) => rate.bucket));
  if (!known.has('input') && !known.has('output'))
    return { kind: 'unknown', reason: 'No price is published for this model.' };
  return {
    kind: 'tokens',
    rates: rates
      .map(({ bucket, amountUsd, aboveInputTokens, priceVersionId, source, sourceNote }) => ({
        bucket,
        amountUsd,
        aboveInputTokens,
        priceVersionId,
        source,
        sourceNote,
      }))
      .toSorted((left, right) => order(left) - order(right)),
  };
}

const bucketOrder: Record<TokenBucket, number> = {
  input: 0,
  output: 1,
  cache_read: 2,
  cache_write_5m: 3,
  cache_write_1h: 4,
};

function order(rate: { bucket: TokenBucket; aboveInputTokens: number }): number {
  return rate.aboveInputTokens * 10 + bucketOrder[rate.bucket];
}

function isTokenRate(rate: PriceRate): rate is PriceRate & { bucket: TokenBucket } {
  return rate.bucket !== 'instance_hour';
}
