/**
 * An amount of US dollars as a decimal string with up to 12 decimals ("0.000123450000"). It is never a `number`: inside this
 * module it is a bigint of pico-dollars (1e-12), everywhere else a string.
 */
export type Usd = string;

const decimals = 12;
const scale = 10n ** BigInt(decimals);
/** A plain decimal; the limits keep every sum inside numeric(24,12). */
export const usdPattern = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/;

/** Pico-dollars of a decimal string. Throws RangeError on anything that is not a plain decimal. */
export function parseUsd(value: Usd): bigint {
  const match = usdPattern.exec(value);
  if (!match) throw new RangeError('not a decimal amount');
  const [, sign, whole = '0', fraction = ''] = match;
  const amount = BigInt(whole) * scale + BigInt(fraction.padEnd(decimals, '0'));
  return sign === '-' ? -amount : amount;
}

/** The canonical text of an amount: always 12 decimals, as Postgres prints numeric(24,12). */
export function toUsd(pico: bigint): Usd {
  const negative = pico < 0n;
  const digits = (negative ? -pico : pico).toString().padStart(decimals + 1, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

export const zeroUsd: Usd = toUsd(0n);

/** The exact sum; zero of none. */
export function addUsd(...amounts: Usd[]): Usd {
  return toUsd(amounts.reduce((sum, amount) => sum + parseUsd(amount), 0n));
}

/** Negative, zero or positive, like a comparator. */
export function compareUsd(left: Usd, right: Usd): number {
  const difference = parseUsd(left) - parseUsd(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * `quantity × price / per`, rounded half-even once to 12 decimals. `quantity` and `per` are whole numbers of the same unit
 * (tokens and 1,000,000; milliseconds and 3,600,000).
 */
export function multiplyUsd(price: Usd, quantity: bigint, per: bigint): Usd {
  if (per <= 0n) throw new RangeError('per must be positive');
  return toUsd(divideHalfEven(parseUsd(price) * quantity, per));
}

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n;
  const absolute = negative ? -numerator : numerator;
  let quotient = absolute / denominator;
  const twice = (absolute % denominator) * 2n;
  if (twice > denominator || (twice === denominator && quotient % 2n === 1n)) quotient += 1n;
  return negative ? -quotient : quotient;
}
