import { formatUsd } from '../money/format-usd.ts';
import { compareUsd, parseUsd, usdPattern, type Usd } from '../money/usd.ts';
import { bucketUnits, type PriceBucket } from './price.ts';

/** A change by more than this factor is taken for a wrong unit (per 1K, per 1M). */
export const unitMistakeFactor = 100n;
const maxUsdPer1MTokens = '10000';
const maxUsdPerHour = '1000';

/** What is wrong with a text as the price of a bucket, in words for the person who typed it; null when nothing is. */
export function whyNotAPrice(text: string, bucket: PriceBucket): string | null {
  if (text === '') return 'Enter an amount, such as 0.25.';
  if (text.startsWith('-')) return 'A price cannot be negative.';
  if (text.includes(',')) return 'Write decimals with a point and thousands without a mark, such as 1234.50.';
  if (/^\d+\.\d{13,}$/.test(text)) return 'An amount has at most 12 decimals.';
  if (/^\d{16,}(\.\d*)?$/.test(text)) return whyTooHigh(bucket);
  if (!usdPattern.test(text)) return 'Enter a plain number, such as 0.25.';
  return compareUsd(text, maxUsd(bucket)) > 0 ? whyTooHigh(bucket) : null;
}

/** Whether the step from one amount to the other looks like a confusion of units. */
export function isUnitMistake(beforeUsd: Usd, afterUsd: Usd): boolean {
  const [before, after] = [parseUsd(beforeUsd), parseUsd(afterUsd)];
  return before > 0n && (after > before * unitMistakeFactor || after * unitMistakeFactor < before);
}

/** The change in per cent with one decimal: `+12.5`, `-3`, `0`; null where the former price was nothing. */
export function changePercent(beforeUsd: Usd, afterUsd: Usd): string | null {
  const [before, after] = [parseUsd(beforeUsd), parseUsd(afterUsd)];
  if (before <= 0n) return null;
  const difference = after - before;
  const absolute = difference < 0n ? -difference : difference;
  const tenths = (absolute * 1000n + before / 2n) / before;
  const sign = difference < 0n ? '-' : '+';
  if (tenths === 0n) return difference === 0n ? '0' : `${sign}0.1`;
  return `${sign}${tenths / 10n}${tenths % 10n === 0n ? '' : `.${tenths % 10n}`}`;
}

function whyTooHigh(bucket: PriceBucket): string {
  const per = bucketUnits[bucket] === 'hour' ? 'one hour' : '1M tokens';
  return `More than ${formatUsd(maxUsd(bucket))} is taken for a wrong unit: the price is for ${per}.`;
}

/** Above this an amount is a wrong unit. */
export function maxUsd(bucket: PriceBucket): Usd {
  return bucketUnits[bucket] === 'hour' ? maxUsdPerHour : maxUsdPer1MTokens;
}
