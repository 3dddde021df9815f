import { parseUsd } from '@staque/core/money/usd';
import { Money } from '#components/ui/money.tsx';
import { formatCount } from '#lib/format-number.ts';

type SumMoneyProps = {
  amountUsd: string;
  /** How many parts of the sum have no known price and are therefore not in it. */
  unpricedCount: number;
};

/** A sum that may leave something out: parts of unknown price are said, and never shown as zero. */
export function SumMoney({ amountUsd, unpricedCount }: SumMoneyProps) {
  if (unpricedCount === 0) return <Money amountUsd={amountUsd} />;
  if (parseUsd(amountUsd) === 0n) {
    return (
      <span title={`${formatCount(unpricedCount)} of unknown price`} className="whitespace-nowrap text-warning">
        unknown
      </span>
    );
  }
  return (
    <span className="whitespace-nowrap">
      <Money amountUsd={amountUsd} />
      <span
        title={`Without ${formatCount(unpricedCount)} of unknown price`}
        aria-label={`and ${formatCount(unpricedCount)} of unknown price`}
        className="text-warning"
      >
        {' '}
        + ?
      </span>
    </span>
  );
}
