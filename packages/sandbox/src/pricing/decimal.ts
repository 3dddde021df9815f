const SCALE = 10;

/** `decimal` × `numerator` / `denominator` as text with ten decimals, exactly; the price list knows no floats. */
export function scaleDecimal(decimal: string, numerator: bigint, denominator: bigint): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const digits = BigInt(whole + fraction);
  const extra = 10n ** BigInt(SCALE);
  const divisor = 10n ** BigInt(fraction.length) * denominator;
  const scaled = (digits * numerator * extra) / divisor;
  const text = scaled.toString().padStart(SCALE + 1, '0');
  return `${text.slice(0, -SCALE)}.${text.slice(-SCALE)}`;
}

export function tenDecimals(decimal: string): string {
  return scaleDecimal(decimal, 1n, 1n);
}
