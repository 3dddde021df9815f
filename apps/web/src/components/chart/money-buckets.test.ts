import { describe, expect, test } from 'vitest';
import { formatTick } from './bar-length.ts';
import { fittingStep } from './bucket-days.ts';
import { cellText } from './cell-text.ts';
import { bucketMoney } from './money-buckets.ts';

const day = (day: string, amountUsd: string | null, unpricedCount?: number) => ({
  day,
  amountUsd,
  ...(unpricedCount !== undefined && { unpricedCount }),
});

describe('money in columns', () => {
  const data = {
    from: '2026-11-20',
    to: '2026-12-02',
    series: [
      { key: 'a', label: 'A', points: [day('2026-11-20', '0.1'), day('2026-11-22', '0.2'), day('2026-11-23', '1')] },
      { key: 'b', label: 'B', points: [day('2026-11-22', null), day('2026-12-01', '2', 3), day('2027-01-01', '99')] },
    ],
  };

  test('are added up exactly, and days without charges are there', () => {
    const { buckets, total, series } = bucketMoney(data, 'day');
    expect(buckets).toHaveLength(13);
    expect(buckets[1]).toMatchObject({ from: '2026-11-21', total: { amountUsd: '0.000000000000', unpricedCount: 0 } });
    expect(total).toEqual({ amountUsd: '3.300000000000', unpricedCount: 4, estimatedCount: 0 });
    expect(series.map((one) => one.total.amountUsd)).toEqual(['1.300000000000', '2.000000000000']);
  });

  test('weeks begin on Monday and are cut to the range', () => {
    const { buckets } = bucketMoney(data, 'week');
    expect(buckets.map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-20', '2026-11-22'],
      ['2026-11-23', '2026-11-29'],
      ['2026-11-30', '2026-12-02'],
    ]);
    expect(buckets[0]?.cells.get('a')?.amountUsd).toBe('0.300000000000');
  });

  test('what has no known price is unknown, never zero, and is counted beside what has one', () => {
    const [first] = bucketMoney(data, 'week').buckets;
    expect(first?.cells.get('b')).toEqual({ amountUsd: null, unpricedCount: 1, estimatedCount: 0 });
    expect(first?.total).toMatchObject({ amountUsd: '0.300000000000', unpricedCount: 1 });
    const [, december] = bucketMoney(data, 'month').buckets;
    expect(december?.total).toMatchObject({ amountUsd: '2.000000000000', unpricedCount: 3 });
  });

  test('one estimated charge makes every sum that it is in an estimate', () => {
    const points = [{ day: '2026-11-20', amountUsd: '1', estimatedCount: 2 }, day('2026-11-21', '1')];
    const { buckets, series, total } = bucketMoney({ ...data, series: [{ key: 'a', label: 'A', points }] }, 'day');
    expect(buckets[0]?.total && cellText(buckets[0].total)).toBe('~$1.00');
    expect(buckets[1]?.total && cellText(buckets[1].total)).toBe('$1.00');
    expect(series[0]?.total.estimatedCount).toBe(2);
    expect(cellText(total)).toBe('~$2.00');
  });

  test('a year is shown in weeks and two years in months', () => {
    expect(fittingStep({ from: '2026-11-01', to: '2026-11-30' })).toBe('day');
    expect(fittingStep({ from: '2025-11-23', to: '2026-11-22' })).toBe('week');
    expect(fittingStep({ from: '2024-11-23', to: '2026-11-22' })).toBe('month');
  });
});

test('the lines of the axis carry as many decimals as their step needs', () => {
  expect([0, 0.05, 0.1].map((tick) => formatTick(tick, 0.05))).toEqual(['$0', '$0.05', '$0.10']);
  expect(formatTick(0.000005, 0.000005)).toBe('$0.000005');
  expect(formatTick(1.5, 0.5)).toBe('$1.50');
  expect(formatTick(12_000, 2000)).toBe('$12,000');
  expect(formatTick(1_500_000, 500_000)).toBe('$1.5M');
});
