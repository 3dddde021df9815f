import { SumMoney } from '#components/price/sum-money.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { classNames } from '#lib/class-names.ts';
import type { BucketedMoney } from './money-buckets.ts';
import { type ChartPart, otherSeries } from './money-series.ts';
import { SeriesSwatch } from './series-swatch.tsx';

type ChartLegendProps = {
  money: BucketedMoney | undefined;
  patternId: string;
  /** Where the chart is a table, that has the room beside it and the sums in its foot. */
  asTable: boolean;
  onOpen: ((part: ChartPart) => void) | undefined;
};

/** What the parts of a column are, with their sums, in the order in which they are stacked from the ground up. */
export function ChartLegend({ money, patternId, asTable, onOpen }: ChartLegendProps) {
  return (
    <ul
      aria-label="Legend"
      className={classNames(
        'grid min-h-60 content-start gap-x-4 text-sm @lg:min-h-33 @lg:grid-cols-2 @3xl:h-60 @3xl:w-80 @3xl:shrink-0 @3xl:grid-cols-1 @3xl:overflow-y-auto',
        asTable && '@3xl:hidden',
      )}
    >
      {money
        ? money.series.map(({ key, label, total }, index) => (
            <li key={key} className="flex min-h-10 min-w-0 items-center gap-2">
              <SeriesSwatch patternId={`${patternId}-${index}`} />
              <LegendName
                label={label}
                onOpen={onOpen && key !== otherSeries ? () => onOpen({ ...rangeOf(money), seriesKey: key }) : undefined}
              />
              <span className="ml-auto text-right">
                <SumMoney {...total} />
              </span>
            </li>
          ))
        : [1, 2, 3].map((line) => (
            <li key={line} className="flex h-10 items-center">
              <Skeleton className="h-3.5 w-full" />
            </li>
          ))}
    </ul>
  );
}

function LegendName({ label, onOpen }: { label: string; onOpen: (() => void) | undefined }) {
  if (!onOpen) {
    return (
      <span title={label} dir="auto" className="min-w-0 truncate">
        {label}
      </span>
    );
  }
  return (
    <button
      type="button"
      title={label}
      dir="auto"
      onClick={onOpen}
      className="min-w-0 truncate rounded-sm text-left hover:underline"
    >
      {label}
    </button>
  );
}

function rangeOf({ buckets }: BucketedMoney): { from: string; to: string } {
  return { from: buckets[0]?.from ?? '', to: buckets.at(-1)?.to ?? '' };
}
