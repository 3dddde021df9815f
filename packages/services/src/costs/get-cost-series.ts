import type { z } from 'zod';
import type { CostDimension, CostSeriesItem, costSeriesInput } from '@staque/core/costs/schemas';
import { zeroUsd } from '@staque/core/money/usd';
import { platformNames, type Platform } from '@staque/core/platform';
import { noApiKey } from '@staque/db/queries/ledger';
import { sumUsageBy, type UsageGroup } from '@staque/db/queries/usage-daily';
import type { Context } from '../context.ts';
import { requireCostScope, requireDays } from './cost-range.ts';

const maxGroups = 1000;

/** One item for each day (days without use included), or for each person, model, deployment, key or platform, the dearest first. */
export async function getCostSeries(ctx: Context, input: z.output<typeof costSeriesInput>): Promise<CostSeriesItem[]> {
  const { userId } = requireCostScope(ctx, input.scope);
  const days = requireDays(input);
  const { from, to, simulated, by } = input;
  const groups = await sumUsageBy(ctx.database.db, { from, to, userId, simulated }, by, maxGroups);
  const items = groups.map((group) => ({ ...group, label: labelOf(by, group) }));
  if (by !== 'day') return items;
  const byDay = new Map(items.map((item) => [item.key, item]));
  return days.map(
    (day) => byDay.get(day) ?? { key: day, label: day, totalUsd: zeroUsd, chargeCount: 0, unpricedCount: 0 },
  );
}

function labelOf(by: CostDimension, group: UsageGroup): string {
  if (by === 'platform') return platformNames[group.key as Platform] ?? group.key;
  if (by === 'api_key' && group.key === noApiKey) return 'Web app';
  return group.label ?? group.key;
}
