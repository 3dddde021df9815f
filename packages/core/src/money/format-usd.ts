import { parseUsd, type Usd } from './usd.ts';

/**
 * An amount for reading: two decimals from one cent on, otherwise as many as show two significant digits ("$0.00012").
 * With `fine` four decimals up to ten dollars, for a sum that grows by fractions of a cent ("$0.0149").
 * Rounded half-up for the eye only; the exact value belongs in the tooltip and in exports.
 */
export function formatUsd(value: Usd, { fine = false }: { fine?: boolean } = {}): string {
  const pico = parseUsd(value);
  const absolute = pico < 0n ? -pico : pico;
  const digits = absolute === 0n ? 2 : fractionDigits(absolute, fine);
  const step = 10n ** BigInt(12 - digits);
  const rounded = (absolute + step / 2n) / step;
  const text = rounded.toString().padStart(digits + 1, '0');
  const whole = text.slice(0, -digits).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${pico < 0n ? '-' : ''}$${whole}.${text.slice(-digits)}`;
}

function fractionDigits(absolutePico: bigint, fine: boolean): number {
  if (absolutePico >= 10n ** 10n) return fine && absolutePico < 10n ** 13n ? 4 : 2;
  const leadingZeros = 12 - absolutePico.toString().length;
  return Math.min(12, leadingZeros + 2);
}

/** The exact amount without trailing zeros: "$0.00012345". */
export function formatUsdExact(value: Usd): string {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(2, '0');
  return `${negative ? '-' : ''}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${kept}`;
}
