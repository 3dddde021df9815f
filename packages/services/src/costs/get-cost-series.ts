import type { z } from 'zod';
import type { CostDimension, CostSeriesItem, costSeriesInput } from '@staque/core/costs/schemas';
import { zeroUsd } from '@staque/core/money/usd';
import { platformNames, type Platform } from '@staque/core/platform';
import { noApiKey } from '@staque/db/queries/ledger';
import { sumUsageBy, type UsageGroup } from '@staque/db/queries/usage-daily';
import type { Context } from '../context.ts';
import { requireCostScope, requireDays, usageRangeOf } from './cost-range.ts';

const maxGroups = 1000;

/** One item for each day (days without use included), or for each person, model, deployment, key or platform, the dearest first. */
export async function getCostSeries(ctx: Context, input: z.output<typeof costSeriesInput>): Promise<CostSeriesItem[]> {
  const { userId } = requireCostScope(ctx, input.scope);
  const days = requireDays(input);
  const { by } = input;
  const groups = await sumUsageBy(ctx.database.db, usageRangeOf(input, userId), by, maxGroups);
  const items = groups.map(({ endpointUsd, ...group }) => ({
    ...group,
    endpointHoursUsd: endpointUsd,
    label: costLabel(by, group),
  }));
  if (by !== 'day') return items;
  const byDay = new Map(items.map((item) => [item.key, item]));
  return days.map((day) => byDay.get(day) ?? { ...nothing, key: day, label: day });
}

const nothing = {
  detail: null,
  totalUsd: zeroUsd,
  tokensUsd: zeroUsd,
  endpointHoursUsd: zeroUsd,
  chargeCount: 0,
  coveredCount: 0,
  unpricedCount: 0,
  unpricedHoursCount: 0,
  estimatedCount: 0,
};

/** What people call a part of the costs. */
export function costLabel(by: CostDimension, group: Pick<UsageGroup, 'key' | 'label'>): string {
  if (by === 'platform') return platformNames[group.key as Platform] ?? group.key;
  if (by === 'api_key' && group.key === noApiKey) return 'Without a key';
  return group.label ?? group.key;
}
