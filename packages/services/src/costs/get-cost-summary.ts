import { dayIn } from '@staque/core/day-in';
import type { z } from 'zod';
import type { CostSummary, costSummaryInput } from '@staque/core/costs/schemas';
import { addUsd, zeroUsd } from '@staque/core/money/usd';
import { findDeployment, listMeteredDeployments, type DeploymentRow } from '@staque/db/queries/deployments';
import { noApiKey } from '@staque/db/queries/ledger';
import { findTimeZone, sumUsage, type UsageRange } from '@staque/db/queries/usage-daily';
import type { Context } from '../context.ts';
import { openEndpointSlices } from '../usage/append-endpoint-time.ts';
import type { EndpointSlice } from '../usage/endpoint-slices.ts';
import { requireCostScope, requireDays, usageRangeOf } from './cost-range.ts';

/** Sums of the ledger over days of the organization's time zone. Unpriced charges are counted, not added. */
export async function getCostSummary(ctx: Context, input: z.output<typeof costSummaryInput>): Promise<CostSummary> {
  const { userId } = requireCostScope(ctx, input.scope);
  requireDays(input);
  const range = usageRangeOf(input, userId);
  const [sums, accruing] = await Promise.all([sumUsage(ctx.database.db, range), listAccruing(ctx, range)]);
  const { totalUsd, tokensUsd, endpointUsd, chargeCount, coveredCount } = sums;
  const { unpricedCount, unpricedHoursCount, estimatedCount } = sums;
  const { inputTokens, cachedTokens, outputTokens } = sums;
  return {
    from: input.from,
    to: input.to,
    totalUsd,
    tokensUsd,
    endpointHoursUsd: endpointUsd,
    accruingUsd: addUsd(...accruing.map(({ amountUsd }) => amountUsd ?? zeroUsd)),
    accruingUnpricedCount: accruing.filter(({ amountUsd }) => amountUsd === null).length,
    chargeCount,
    coveredCount,
    unpricedCount,
    unpricedHoursCount,
    estimatedCount,
    usage: { inputTokens, cachedTokens, outputTokens },
  };
}

/** What running endpoints have used since their last closed hour, as far as it falls on days of the range. */
async function listAccruing(ctx: Context, range: UsageRange): Promise<EndpointSlice[]> {
  const { db } = ctx.database;
  const now = ctx.clock.now();
  const [timeZone, metered] = await Promise.all([findTimeZone(db), listMeteredDeployments(db)]);
  const rows = await Promise.all(metered.map(({ id }) => findDeployment(db, { deploymentId: id })));
  const counted = rows.flatMap((row) => (row && isCounted(row.deployment, range) ? [row.deployment] : []));
  const slices = (await Promise.all(counted.map((deployment) => openEndpointSlices(db, deployment, now)))).flat();
  return slices.filter(({ start }) => {
    const day = dayIn(timeZone, start);
    return day >= range.from && day <= range.to;
  });
}

/** Endpoint time is its owner's and belongs to no API key. */
function isCounted(deployment: DeploymentRow, range: UsageRange): boolean {
  const { deploymentId, apiKeyId, model, platform } = range;
  return (
    deployment.simulated === range.simulated &&
    range.userIds.every((userId) => userId === deployment.ownerId) &&
    (deploymentId === null || deploymentId === deployment.id) &&
    (apiKeyId === null || apiKeyId === noApiKey) &&
    (model === null || model === deployment.spec.modelId) &&
    (platform === null || platform === deployment.platform)
  );
}
