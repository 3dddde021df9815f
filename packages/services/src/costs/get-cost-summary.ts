import type { z } from 'zod';
import type { CostSummary, costSummaryInput } from '@staque/core/costs/schemas';
import { sumUsage } from '@staque/db/queries/usage-daily';
import type { Context } from '../context.ts';
import { requireCostScope, requireDays } from './cost-range.ts';

/** Sums of the ledger over days of the organization's time zone. Unpriced charges are counted, not added. */
export async function getCostSummary(ctx: Context, input: z.output<typeof costSummaryInput>): Promise<CostSummary> {
  const { userId } = requireCostScope(ctx, input.scope);
  requireDays(input);
  const { from, to, simulated } = input;
  const sums = await sumUsage(ctx.database.db, { from, to, userId, simulated });
  const { totalUsd, tokensUsd, endpointUsd, chargeCount, unpricedCount, estimatedCount } = sums;
  const { inputTokens, cachedTokens, outputTokens } = sums;
  return {
    from,
    to,
    totalUsd,
    tokensUsd,
    endpointHoursUsd: endpointUsd,
    chargeCount,
    unpricedCount,
    estimatedCount,
    usage: { inputTokens, cachedTokens, outputTokens },
  };
}
