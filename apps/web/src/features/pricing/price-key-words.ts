import { platformNames } from '@staque/core/platform';
import type { PriceBucket, PriceGroupKey } from '@staque/core/pricing/price';
import type { PriceAddress } from '#lib/search-params.ts';
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

/** A group as it stands in the address of the page. */
export function addressOf({ platform, modelKey, region, profile, tier }: PriceGroupKey): PriceAddress {
  return [platform, modelKey, region, profile, tier];
}

export function keyOfAddress(address: PriceAddress | undefined): PriceGroupKey | null {
  if (!address) return null;
  const [platform, modelKey, region, profile, tier] = address;
  return { platform, modelKey, region, profile, tier };
}

/** A region as people read it. */
export function regionName(region: string): string {
  return region === '*' ? 'Any region' : region;
}
