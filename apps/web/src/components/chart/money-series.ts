import type { Usd } from '@staque/core/money/usd';

/** What one day cost; null where no price is known for anything of it. Days that are left out cost nothing. */
export type MoneyPoint = { day: string; amountUsd: Usd | null; unpricedCount?: number; estimatedCount?: number };

/** One part of the sum. The series with the key `other` stands for the small rest and is drawn last, in grey. */
export type MoneySeries = { key: string; label: string; points: readonly MoneyPoint[] };

/** Days as "2026-11-23", both included. */
export type MoneyDays = { from: string; to: string; series: readonly MoneySeries[] };

export const otherSeries = 'other';

/** The days of a column, and the series when one was chosen in the legend. */
export type ChartPart = { from: string; to: string; seriesKey?: string };
