import { platformNames } from '@staque/core/platform';
import type { PriceBucket, PriceGroupKey } from '@staque/core/pricing/price';
import { bucketUnits } from '@staque/core/pricing/price';

/** What of a price's identity is narrower than "any", besides its region: platform, profile, tier. */
export function keyWords({ platform, profile, tier }: PriceGroupKey): string {
  return [platformNames[platform], profile === '*' ? '' : profile, tier === 'standard' ? '' : tier]
    .filter(Boolean)
    .join(' · ');
}

/** The unit that stands after an amount. */
export function perUnit(bucket: PriceBucket): string {
  return bucketUnits[bucket] === 'hour' ? ' /h' : ' /1M';
}

/** A group's own key, without what else a row holds. */
export function groupKeyOf({ platform, modelKey, region, profile, tier }: PriceGroupKey): PriceGroupKey {
  return { platform, modelKey, region, profile, tier };
}

/** A region as people read it. */
export function regionName(region: string): string {
  return region === '*' ? 'Any region' : region;
}
