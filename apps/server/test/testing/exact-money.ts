// Written anew and apart from the product's own arithmetic: a mistake there must not stand here as well.

/** Millionths of a millionth of a dollar. */
export function pico(amount: string): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(12, '0'));
}

/** As Postgres prints numeric(24,12). */
export function text(amount: bigint): string {
  return `${amount / 10n ** 12n}.${String(amount % 10n ** 12n).padStart(12, '0')}`;
}

export function halfEven(dividend: bigint, divisor: bigint): bigint {
  const floor = dividend / divisor;
  const rest = 2n * (dividend - floor * divisor);
  return rest > divisor || (rest === divisor && floor % 2n !== 0n) ? floor + 1n : floor;
}
