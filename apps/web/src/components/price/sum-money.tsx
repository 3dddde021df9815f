import { formatUsdExact } from '@staque/core/money/format-usd';
import { parseUsd } from '@staque/core/money/usd';
import { Money } from '#components/ui/money.tsx';
import { classNames } from '#lib/class-names.ts';
import { formatCount } from '#lib/format-number.ts';

type SumMoneyProps = {
  /** The sum of what is priced; null when nothing of it is. */
  amountUsd: string | null;
  /** How many parts of the sum have no known price and are therefore not in it. */
  unpricedCount: number;
  /** How many parts come from estimated usage: one is enough to make the sum an estimate. */
  estimatedCount?: number;
  /** Where the count of unpriced parts stands beside it anyway. */
  brief?: boolean;
};

/** A sum that may leave something out: parts of unknown price are said, and never shown as zero. */
export function SumMoney({ amountUsd, unpricedCount, estimatedCount = 0, brief = false }: SumMoneyProps) {
  const known = amountUsd ?? '0';
  const estimated = estimatedCount > 0;
  if (unpricedCount === 0) return <Money amountUsd={known} estimated={estimated} />;
  const unpriced = `${formatCount(unpricedCount)} unpriced`;
  if (parseUsd(known) === 0n) {
    return (
      <span title={`No price is known: ${unpriced}.`} className="text-warning">
        unknown{!brief && <span className="text-[0.8em] font-medium whitespace-nowrap"> ({unpriced})</span>}
      </span>
    );
  }
  return (
    <span
      title={`At least ${formatUsdExact(known)}${estimated ? ' (estimated)' : ''}; ${unpriced} and not in the sum.`}
      className="tabular-nums"
    >
      <span className={classNames('font-normal text-muted', brief ? 'text-xs' : 'text-[0.8em]')}>at least</span>{' '}
      <Money amountUsd={known} estimated={estimated} />
      {!brief && (
        <>
          {' '}
          <span className="text-[0.8em] font-medium whitespace-nowrap text-warning">{unpriced}</span>
        </>
      )}
    </span>
  );
}
