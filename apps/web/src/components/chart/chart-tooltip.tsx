import { formatCount } from '#lib/format-number.ts';
import { cellText } from './cell-text.ts';
import type { BucketedMoney, MoneyBucket } from './money-buckets.ts';
import { SeriesSwatch } from './series-swatch.tsx';

type ChartTooltipProps = {
  money: BucketedMoney;
  bucket: MoneyBucket;
  patternId: string;
  /** The middle of the column and the width of the plot, in pixels. */
  at: number;
  width: number;
};

/** The exact figures of one column, beside it. Screen readers have them in the column's name and in the table. */
export function ChartTooltip({ money, bucket, patternId, at, width }: ChartTooltipProps) {
  const onRight = at < width / 2;
  const parts = money.series.flatMap(({ key, label }, index) => {
    const cell = bucket.cells.get(key);
    return cell ? [{ key, label, index, cell }] : [];
  });
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-1 z-10 flex w-max flex-col gap-1 rounded-md border border-border bg-raised px-3 py-2 text-xs shadow-md"
      style={onRight ? { left: at + 14, maxWidth: width - at - 14 } : { right: width - at + 14, maxWidth: at - 14 }}
    >
      <span className="font-medium">{bucket.title}</span>
      {money.series.length > 1 &&
        parts.toReversed().map(({ key, label, index, cell }) => (
          <span key={key} className="flex items-center gap-2">
            <SeriesSwatch patternId={`${patternId}-${index}`} />
            <span dir="auto" className="min-w-0 truncate text-muted">
              {label}
            </span>
            <span className="ml-auto pl-3 whitespace-nowrap tabular-nums">
              {cellText({ ...cell, unpricedCount: 0 })}
            </span>
          </span>
        ))}
      <span className="flex justify-between gap-4 border-t border-border pt-1 font-semibold tabular-nums">
        <span>Total</span>
        <span>{cellText({ ...bucket.total, unpricedCount: 0 })}</span>
      </span>
      {bucket.total.unpricedCount > 0 && (
        <span className="text-warning">
          {formatCount(bucket.total.unpricedCount)} {bucket.total.unpricedCount === 1 ? 'charge has' : 'charges have'}{' '}
          no known price
        </span>
      )}
    </div>
  );
}
