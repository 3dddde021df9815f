import type { z } from 'zod';
import type { CostSummary, costSummaryInput } from '@staque/core/costs/schemas';
import { addUsd, zeroUsd, type Usd } from '@staque/core/money/usd';
import { findDeployment, listMeteredDeployments } from '@staque/db/queries/deployments';
import { findTimeZone, sumUsage } from '@staque/db/queries/usage-daily';
import type { Context } from '../context.ts';
import { openEndpointSlices } from '../usage/append-endpoint-time.ts';
import { dayIn } from '../usage/days.ts';
import { requireCostScope, requireDays } from './cost-range.ts';

/** Sums of the ledger over days of the organization's time zone. Unpriced charges are counted, not added. */
export async function getCostSummary(ctx: Context, input: z.output<typeof costSummaryInput>): Promise<CostSummary> {
  const { userId } = requireCostScope(ctx, input.scope);
  requireDays(input);
  const { from, to, simulated } = input;
  const [sums, accruingUsd] = await Promise.all([
    sumUsage(ctx.database.db, { from, to, userId, simulated }),
    sumAccruing(ctx, { from, to, userId, simulated }),
  ]);
  const { totalUsd, tokensUsd, endpointUsd, chargeCount, unpricedCount, estimatedCount } = sums;
  const { inputTokens, cachedTokens, outputTokens } = sums;
  return {
    from,
    to,
    totalUsd,
    tokensUsd,
    endpointHoursUsd: endpointUsd,
    accruingUsd,
    chargeCount,
    unpricedCount,
    estimatedCount,
    usage: { inputTokens, cachedTokens, outputTokens },
  };
}

/** What running endpoints have cost since their last closed hour, as far as it falls on days of the range. */
async function sumAccruing(
  ctx: Context,
  range: { from: string; to: string; userId: string | null; simulated: boolean },
): Promise<Usd> {
  const { db } = ctx.database;
  const now = ctx.clock.now();
  const [timeZone, metered] = await Promise.all([findTimeZone(db), listMeteredDeployments(db)]);
  const rows = await Promise.all(metered.map(({ id }) => findDeployment(db, { deploymentId: id })));
  const counted = rows.flatMap((row) =>
    row && row.deployment.simulated === range.simulated && (!range.userId || row.deployment.ownerId === range.userId)
      ? [row.deployment]
      : [],
  );
  const slices = (await Promise.all(counted.map((deployment) => openEndpointSlices(db, deployment, now)))).flat();
  const inRange = slices.filter(({ start }) => {
    const day = dayIn(timeZone, start);
    return day >= range.from && day <= range.to;
  });
  return addUsd(...inRange.map(({ amountUsd }) => amountUsd ?? zeroUsd));
}
