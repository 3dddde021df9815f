import type { z } from 'zod';
import type { CostDaySeries, costDaysInput } from '@staque/core/costs/schemas';
import { parseUsd } from '@staque/core/money/usd';
import { sumUsageBy, sumUsageByDay } from '@staque/db/queries/usage-daily';
import type { Context } from '../context.ts';
import { requireCostScope, requireDays, usageRangeOf } from './cost-range.ts';
import { costLabel } from './get-cost-series.ts';

/** The dearest parts of a range day by day, the dearest first, and all others together as `other`. */
export async function getCostDays(ctx: Context, input: z.output<typeof costDaysInput>): Promise<CostDaySeries[]> {
  const { userId } = requireCostScope(ctx, input.scope);
  requireDays(input);
  const { db } = ctx.database;
  const range = usageRangeOf(input, userId);
  const { by } = input;
  // A rest of one part is better shown as itself.
  const groups = await sumUsageBy(db, range, by, input.top + 2);
  const top = groups.length === input.top + 1 ? groups : groups.slice(0, input.top);
  const days = await sumUsageByDay(db, range, { by, keys: top.map(({ key }) => key) });
  const series: CostDaySeries[] = top.map((group) => ({ key: group.key, label: costLabel(by, group), points: [] }));
  const other: CostDaySeries = { key: 'other', label: 'Other', points: [] };
  const byKey = new Map(series.map((one) => [one.key, one]));
  for (const { day, key, totalUsd, unpricedCount, estimatedCount } of days) {
    // What an endpoint's hours cover has no amount of its own.
    if (parseUsd(totalUsd) === 0n && unpricedCount === 0) continue;
    (byKey.get(key ?? '') ?? other).points.push({ day, totalUsd, unpricedCount, estimatedCount });
  }
  return [...series, other].filter(({ points }) => points.length > 0);
}
