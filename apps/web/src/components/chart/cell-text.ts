import { formatUsdExact } from '@staque/core/money/format-usd';
import { formatCount } from '#lib/format-number.ts';
import type { MoneyCell } from './money-buckets.ts';

/** "$1.20", "unknown price" or "$1.20 and 2 of unknown price". */
export function cellText({ amountUsd, unpricedCount }: MoneyCell): string {
  if (amountUsd === null) return 'unknown price';
  return unpricedCount > 0
    ? `${formatUsdExact(amountUsd)} and ${formatCount(unpricedCount)} of unknown price`
    : formatUsdExact(amountUsd);
}
