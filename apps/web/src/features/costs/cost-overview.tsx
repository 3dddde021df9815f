import type { CostSeriesItem, CostSummary } from '@staque/core/costs/schemas';
import { compareUsd, zeroUsd } from '@staque/core/money/usd';
import { LoadError } from '#components/load-error.tsx';
import { MoneyChart } from '#components/chart/money-chart.tsx';
import type { MoneyDays } from '#components/chart/money-series.ts';
import { SumMoney } from '#components/price/sum-money.tsx';
import { Card } from '#components/ui/card.tsx';
import { Money } from '#components/ui/money.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Stat, StatRow } from '#components/ui/stat.tsx';
import { formatCompact, formatCount } from '#lib/format-number.ts';
import { trpc } from '#lib/trpc.ts';
import type { CostRange } from './cost-range.ts';

/** The sums of a range and its days. */
export function CostOverview({ range }: { range: CostRange }) {
  const summary = trpc.costs.summary.useQuery(range, { placeholderData: (previous) => previous });
  const days = trpc.costs.series.useQuery({ ...range, by: 'day' }, { placeholderData: (previous) => previous });
  if (summary.isError && !summary.data) {
    return <LoadError what="The costs" error={summary.error} onRetry={() => void summary.refetch()} />;
  }
  return (
    <>
      {summary.data ? <Sums summary={summary.data} /> : <Skeleton className="h-20 w-full rounded-lg" />}
      <Card title="By day">
        <MoneyChart label="Cost per day" data={days.data && daysOf(range, days.data)} simulated={range.simulated} />
      </Card>
    </>
  );
}

function daysOf({ from, to }: CostRange, items: readonly CostSeriesItem[]): MoneyDays {
  const points = items.map(({ key, totalUsd, unpricedCount }) => ({ day: key, amountUsd: totalUsd, unpricedCount }));
  return { from, to, series: [{ key: 'all', label: 'All', points }] };
}

function Sums({ summary }: { summary: CostSummary }) {
  const { usage } = summary;
  return (
    <StatRow>
      <Stat
        label="Total"
        value={<SumMoney amountUsd={summary.totalUsd} unpricedCount={summary.unpricedCount} />}
        hint={<Unpriced count={summary.unpricedCount} />}
      />
      <Stat
        label="Tokens"
        value={<Money amountUsd={summary.tokensUsd} />}
        hint={`${compact(usage.inputTokens)} in, ${compact(usage.cachedTokens)} cached, ${compact(usage.outputTokens)} out`}
      />
      <Stat
        label="Endpoint hours"
        value={<Money amountUsd={summary.endpointHoursUsd} />}
        hint={
          compareUsd(summary.accruingUsd, zeroUsd) > 0 ? (
            <>
              and <Money amountUsd={summary.accruingUsd} /> in the running hour
            </>
          ) : undefined
        }
      />
      <Stat
        label="Charges"
        value={formatCount(summary.chargeCount)}
        hint={summary.estimatedCount > 0 ? `${formatCount(summary.estimatedCount)} with estimated usage` : undefined}
      />
    </StatRow>
  );
}

function Unpriced({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="text-warning">
      and {formatCount(count)} {count === 1 ? 'charge' : 'charges'} of unknown price
    </span>
  );
}

function compact(tokens: string): string {
  return formatCompact(Number(tokens));
}
