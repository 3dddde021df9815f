import { formatUsdExact } from '@staque/core/money/format-usd';
import { formatCount } from '#lib/format-number.ts';
import type { MoneyCell } from './money-buckets.ts';

/** "$1.20", "~$1.20" where a part is estimated, "unknown price" or "$1.20 and 2 of unknown price". */
export function cellText({ amountUsd, unpricedCount, estimatedCount }: MoneyCell): string {
  if (amountUsd === null) return 'unknown price';
  const amount = `${estimatedCount > 0 ? '~' : ''}${formatUsdExact(amountUsd)}`;
  return unpricedCount > 0 ? `${amount} and ${formatCount(unpricedCount)} of unknown price` : amount;
}
