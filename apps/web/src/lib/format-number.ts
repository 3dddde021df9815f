const grouped = new Intl.NumberFormat('en-US');
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** Digits grouped by thousands: 1234567 becomes "1,234,567". Strings carry counts past 2^53. */
export function formatCount(count: number | string): string {
  return grouped.format(typeof count === 'string' ? BigInt(count) : count);
}

/** A short form for tight places: 128000 becomes "128K". */
export function formatCompact(count: number): string {
  return compact.format(count);
}
