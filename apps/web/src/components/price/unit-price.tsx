import { formatUsdExact } from '@staque/core/money/format-usd';

type UnitPriceProps = { amountUsd: string; per?: string };

/** A price of a list, with all its digits: rounding it would make another price of it. */
export function UnitPrice({ amountUsd, per }: UnitPriceProps) {
  return (
    <span className="whitespace-nowrap tabular-nums">
      {formatUsdExact(amountUsd)}
      {per && <span className="text-muted">{per}</span>}
    </span>
  );
}
