import { compareCosts } from '@staque/core/costs/compare-costs';
import type { CostSummary } from '@staque/core/costs/schemas';
import { formatUsdExact } from '@staque/core/money/format-usd';
import { parseUsd } from '@staque/core/money/usd';
import { Money } from '#components/ui/money.tsx';
import { countDays, formatDays } from '#lib/days.ts';

type CostDeltaProps = {
  now: CostSummary;
  before: CostSummary;
  /** The last day of the range is not over. */
  running: boolean;
};

/** The comparison with the days before, in words. */
export function CostDelta({ now, before, running }: CostDeltaProps) {
  const { direction, differenceUsd, percent } = compareCosts(now.totalUsd, before.totalUsd);
  const days = countDays(before.from, before.to);
  const period = days === 1 ? 'the day before' : `the ${days} days before`;
  const gaps = now.unpricedCount + before.unpricedCount > 0 ? ', of what has a price' : '';
  const title = `${formatDays(before.from, before.to)}: ${formatUsdExact(before.totalUsd)}`;
  if (before.chargeCount === 0 && percent === null)
    return (
      <span title={title}>
        nothing charged {days === 1 ? 'on' : 'in'} {period}
      </span>
    );
  if (isZero(now) && isZero(before)) {
    if (now.unpricedCount > 0) return <span title={title}>cannot be compared without prices</span>;
    if (now.coveredCount > 0) return <span title={title}>all of it is covered by endpoint hours</span>;
  }
  if (direction === 'same') return <span title={title}>the same as {period}</span>;
  return (
    <span title={title}>
      <Money amountUsd={differenceUsd} />
      {percentText(percent)} {direction}
      {running && ' so far'} than {period}
      {gaps}
    </span>
  );
}

function isZero({ totalUsd }: CostSummary): boolean {
  return parseUsd(totalUsd) === 0n;
}

/** A percentage of four digits says less than the dollars beside it. */
function percentText(percent: string | null): string {
  if (percent === null || percent.length > 3) return '';
  return ` (${percent === '0' ? 'under 1' : percent}%)`;
}
