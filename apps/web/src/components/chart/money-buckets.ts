import { addUsd, parseUsd, zeroUsd, type Usd } from '@staque/core/money/usd';
import { addDays } from '#lib/days.ts';
import { type BucketStep, bucketTick, bucketTitle, startOfBucket } from './bucket-days.ts';
import type { MoneyDays, MoneySeries } from './money-series.ts';

/**
 * A part of a column: the sum of what is priced, null when nothing of it is. Absent when nothing was charged. One estimated charge
 * makes the sum an estimate.
 */
export type MoneyCell = { amountUsd: Usd | null; unpricedCount: number; estimatedCount: number };

/** One column: a day, a week or a month, cut to the days of the range. */
export type MoneyBucket = {
  from: string;
  to: string;
  tick: string;
  title: string;
  cells: ReadonlyMap<string, MoneyCell>;
  total: MoneyCell;
};

export type BucketedMoney = {
  step: BucketStep;
  buckets: readonly MoneyBucket[];
  series: readonly { key: string; label: string; total: MoneyCell }[];
  total: MoneyCell;
};

/** Adds the days of each series up by step, exactly. */
export function bucketMoney({ from, to, series }: MoneyDays, step: BucketStep): BucketedMoney {
  const cells = new Map<string, Map<string, MoneyCell[]>>();
  for (const { key, points } of series)
    for (const { day, amountUsd, unpricedCount = amountUsd === null ? 1 : 0, estimatedCount = 0 } of points) {
      if (day < from || day > to) continue;
      const bucket = startOfBucket(day, step);
      const parts = cells.get(bucket) ?? new Map<string, MoneyCell[]>();
      parts.set(key, [...(parts.get(key) ?? []), { amountUsd, unpricedCount, estimatedCount }]);
      cells.set(bucket, parts);
    }
  const buckets = rangesOf({ from, to }, step).map((range): MoneyBucket => {
    const parts = [...(cells.get(startOfBucket(range.from, step)) ?? [])];
    const summed = new Map(parts.map(([key, found]) => [key, sumCells(found)]));
    return {
      ...range,
      tick: bucketTick(range, step),
      title: bucketTitle(range, step),
      cells: summed,
      total: sumCells([...summed.values()]),
    };
  });
  return {
    step,
    buckets,
    series: series.map(({ key, label }: MoneySeries) => ({
      key,
      label,
      total: sumCells(buckets.flatMap((bucket) => bucket.cells.get(key) ?? [])),
    })),
    total: sumCells(buckets.map((bucket) => bucket.total)),
  };
}

function sumCells(cells: readonly MoneyCell[]): MoneyCell {
  const known = cells.flatMap(({ amountUsd }) => amountUsd ?? []);
  const unpricedCount = cells.reduce((sum, cell) => sum + cell.unpricedCount, 0);
  const amountUsd = known.length > 0 ? addUsd(...known) : zeroUsd;
  return {
    amountUsd: unpricedCount > 0 && parseUsd(amountUsd) === 0n ? null : amountUsd,
    unpricedCount,
    estimatedCount: cells.reduce((sum, cell) => sum + cell.estimatedCount, 0),
  };
}

function rangesOf({ from, to }: { from: string; to: string }, step: BucketStep): { from: string; to: string }[] {
  const ranges: { from: string; to: string }[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const last = ranges.at(-1);
    if (last && startOfBucket(last.from, step) === startOfBucket(day, step)) last.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges;
}
