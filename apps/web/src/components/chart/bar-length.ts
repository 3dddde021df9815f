import { type Usd } from '@staque/core/money/usd';

/** An amount as a length to draw. Only for pixels: everything that is read or added stays a decimal string. */
export function barLength(amountUsd: Usd | null | undefined): number {
  return amountUsd == null ? 0 : Number(amountUsd);
}

/** "$0.05", "$1,200" and "$1.5M": as many decimals as the step between two lines of the axis needs. */
export function formatTick(value: number, step: number): string {
  if (value === 0) return '$0';
  const decimals = step >= 1 ? 0 : Math.max(2, Math.ceil(-Math.log10(step) - 1e-9));
  const large = Math.abs(value) >= 1e6;
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    ...(large ? { notation: 'compact' } : { minimumFractionDigits: decimals }),
    maximumFractionDigits: large ? 2 : decimals,
  }).format(value);
}
