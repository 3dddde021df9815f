import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { SumMoney } from '#components/price/sum-money.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { type BucketStep, fittingStep } from './bucket-days.ts';
import { ChartLegend } from './chart-legend.tsx';
import { ChartTable } from './chart-table.tsx';
import { formatCount } from '#lib/format-number.ts';
import { bucketMoney } from './money-buckets.ts';
import type { ChartPart, MoneyDays } from './money-series.ts';
import { SeriesPattern } from './series-look.tsx';

const MoneyPlot = lazy(async () => ({ default: (await import('./money-plot.tsx')).MoneyPlot }));

type MoneyChartProps = {
  /** What is shown, such as "Cost per day": the name of the chart and the caption of its table. */
  label: string;
  /** Undefined while loading: a skeleton of the same size stands in. */
  data: MoneyDays | undefined;
  /** Chosen by the length of the range unless given. */
  step?: BucketStep;
  /** One series is expected: no room is kept for a legend while loading. */
  single?: boolean;
  simulated?: boolean;
  /** Called with what a column or a legend entry stands for. Left out, they only tell their amounts. */
  onOpen?: (part: ChartPart) => void;
};

/**
 * Money over days, stacked by series. The same figures are a table: for screen readers always, for everybody by a switch.
 * Amounts are exact in the tooltip and in the table; days with charges of unknown price are marked.
 */
export function MoneyChart({ label, data, step, single = false, simulated = false, onOpen }: MoneyChartProps) {
  const patternId = useId();
  const [asTable, setAsTable] = useState(false);
  const money = useMemo(() => data && bucketMoney(data, step ?? fittingStep(data)), [data, step]);
  const stacked = money ? money.series.length > 1 : !single;
  return (
    <figure aria-label={label} aria-busy={!money} className="@container flex min-w-0 flex-col gap-3">
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm">
        {money ? (
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="text-muted">Total</span>
            <span className="font-semibold">
              <SumMoney brief {...money.total} />
            </span>
            {money.total.unpricedCount > 0 && <UnknownKey count={money.total.unpricedCount} />}
            {simulated && <SimulatedBadge />}
          </span>
        ) : (
          <Skeleton className="h-4 w-28" />
        )}
        <Switch label="Show as table" checked={asTable} onCheckedChange={setAsTable} />
      </div>
      <svg aria-hidden className="absolute size-0">
        <defs>
          {money?.series.map(({ key }, index) => (
            <SeriesPattern key={key} id={`${patternId}-${index}`} seriesKey={key} index={index} />
          ))}
        </defs>
      </svg>
      <div className="flex flex-col gap-4 @3xl:flex-row">
        <div className="relative h-60 min-w-0 @3xl:flex-1">
          {!money ? (
            <Skeleton className="h-full w-full rounded-md" />
          ) : (
            <>
              {!asTable && (
                <Suspense fallback={<Skeleton className="h-full w-full rounded-md" />}>
                  <MoneyPlot label={label} money={money} patternId={patternId} onOpen={onOpen} />
                </Suspense>
              )}
              <ChartTable label={label} money={money} visible={asTable} />
            </>
          )}
        </div>
        {stacked && <ChartLegend money={money} patternId={patternId} asTable={asTable} onOpen={onOpen} />}
      </div>
    </figure>
  );
}

/** What the marks over columns stand for. */
function UnknownKey({ count }: { count: number }) {
  return (
    <span className="flex items-center gap-1.5 text-xs text-warning">
      <span aria-hidden className="size-1 rounded-full bg-current" />
      {formatCount(count)} of unknown price
    </span>
  );
}
