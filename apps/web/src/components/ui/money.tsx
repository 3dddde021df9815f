import { formatUsd, formatUsdExact } from '@staque/core/money/format-usd';
import { classNames } from '#lib/class-names.ts';

type MoneyProps = {
  /** A decimal string of dollars; null where no price is known, which is never shown as zero. */
  amountUsd: string | null;
  /** What the amount is for, said after it: "/h", "/1M". */
  per?: string;
  /** Marks amounts from estimated usage. */
  estimated?: boolean;
  /** Four decimals below ten dollars, for sums that grow by fractions of a cent. */
  fine?: boolean;
  className?: string;
};

/** Rounded on the screen, exact on hover. */
export function Money({ amountUsd, per, estimated = false, fine = false, className }: MoneyProps) {
  if (amountUsd === null) {
    return (
      <span
        title="No price is known, so the cost is not known either."
        className={classNames('text-warning', className)}
      >
        unknown price
      </span>
    );
  }
  return (
    <span
      title={`${formatUsdExact(amountUsd)}${per ?? ''}${estimated ? ' (estimated)' : ''}`}
      className={classNames('whitespace-nowrap tabular-nums', className)}
    >
      {estimated && <span aria-label="estimated">~</span>}
      {formatUsd(amountUsd, { fine })}
      {per && <span className="text-muted">{per}</span>}
    </span>
  );
}
