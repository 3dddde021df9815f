import type { CostDaySeries, CostSeriesItem } from '@staque/core/costs/schemas';
import { useNavigate } from '@tanstack/react-router';
import type { CostsSearch, CostView } from '#lib/search-params.ts';
import { type BucketStep, bucketSteps, fittingStep } from '#components/chart/bucket-days.ts';
import { MoneyChart } from '#components/chart/money-chart.tsx';
import type { ChartPart, MoneyDays } from '#components/chart/money-series.ts';
import { LoadError } from '#components/load-error.tsx';
import { Card } from '#components/ui/card.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { type CostQuery, filterFields } from './cost-query.ts';

type CostChartProps = {
  query: CostQuery;
  by: CostView;
  step: BucketStep | undefined;
  onStepChange: (step: BucketStep) => void;
};

/** The range day by day, stacked by what is chosen. A column opens its lines, a name in the legend narrows the page. */
export function CostChart({ query, by, step = fittingStep(query), onStepChange }: CostChartProps) {
  const navigate = useNavigate({ from: '/costs' });
  const chart = useCostDays(query, by);
  const failure = useLoadFailure(chart);
  const show = (part: Partial<CostsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), hash: 'lines', resetScroll: false });
  const open = ({ from, to, seriesKey }: ChartPart) => {
    const field = filterFields.find(({ view }) => view === by);
    if (seriesKey === undefined) show({ linesFrom: from, linesTo: to, only: undefined });
    else if (field) show({ [field.param]: seriesKey });
  };
  return (
    <Card
      title={`Cost per ${step}`}
      actions={
        <SegmentedControl
          label="Columns"
          value={step}
          onValueChange={onStepChange}
          items={bucketSteps.map((value) => ({ value, label: stepNames[value] }))}
        />
      }
    >
      {failure ? (
        <LoadError what="The chart" {...failure} />
      ) : (
        <MoneyChart label={`Cost per ${step}`} data={chart.data} step={step} single={by === 'day'} onOpen={open} />
      )}
    </Card>
  );
}

const stepNames: Record<BucketStep, string> = { day: 'Days', week: 'Weeks', month: 'Months' };

function useCostDays(query: CostQuery, by: CostView) {
  const { from, to } = query;
  const stacked = trpc.costs.days.useQuery(
    { ...query, by: by === 'day' ? 'model' : by },
    {
      enabled: by !== 'day',
      placeholderData: (previous) => previous,
      select: (series) => seriesOf({ from, to }, series),
    },
  );
  const plain = trpc.costs.series.useQuery(
    { ...query, by: 'day' },
    { enabled: by === 'day', placeholderData: (previous) => previous, select: (items) => daysOf({ from, to }, items) },
  );
  return by === 'day' ? plain : stacked;
}

type Days = Pick<MoneyDays, 'from' | 'to'>;

function seriesOf(days: Days, series: readonly CostDaySeries[]): MoneyDays {
  return {
    ...days,
    series: series.map(({ key, label, points }) => ({
      key,
      label,
      points: points.map(({ totalUsd, ...point }) => ({ ...point, amountUsd: totalUsd })),
    })),
  };
}

function daysOf(days: Days, items: readonly CostSeriesItem[]): MoneyDays {
  const points = items
    .filter(({ chargeCount, unpricedCount, totalUsd }) => chargeCount + unpricedCount > 0 || Number(totalUsd) !== 0)
    .map(({ key, totalUsd, unpricedCount, estimatedCount }) => ({
      day: key,
      amountUsd: totalUsd,
      unpricedCount,
      estimatedCount,
    }));
  return { ...days, series: [{ key: 'all', label: 'All', points }] };
}
