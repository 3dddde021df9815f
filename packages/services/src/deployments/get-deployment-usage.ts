import { dayIn } from '@staque/core/day-in';
import type { z } from 'zod';
import type { DeploymentUsageDay, deploymentUsageInput, DeploymentUsageView } from '@staque/core/deployments/schemas';
import { forbidden, notFound } from '@staque/core/errors';
import { addUsd, multiplyUsd, zeroUsd } from '@staque/core/money/usd';
import { findStoppedAt } from '@staque/db/queries/deployment-events';
import { listDeploymentDays, measureAnswers } from '@staque/db/queries/deployment-usage';
import { findDeployment, type DeploymentListRow } from '@staque/db/queries/deployments';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import { findTimeZone } from '@staque/db/queries/usage-daily';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { priceViewOf, pricedThingOf } from '../pricing/price-view.ts';
import { openEndpointSlices } from '../usage/append-endpoint-time.ts';
import { mayReadDeploymentCosts } from './may-read-deployment-costs.ts';

const sampleLimit = 2000;
const dayMs = 86_400_000;
const hourMs = 3_600_000n;

/**
 * What a deployment did and cost by day, how fast it answered, and what its stop saves. Throws `not_found`, and `forbidden` for
 * those who may not see what everybody spends on it.
 */
export async function getDeploymentUsage(
  ctx: Context,
  input: z.output<typeof deploymentUsageInput>,
): Promise<DeploymentUsageView> {
  if (!mayReadDeploymentCosts(requirePermission(ctx, 'deployments:read'))) throw forbidden('read these costs');
  const { db } = ctx.database;
  const row = await findDeployment(db, input);
  if (!row) throw notFound('deployment');
  const now = ctx.clock.now();
  const timeZone = await findTimeZone(db);
  const days = daysUntil(dayIn(timeZone, now), input.days);
  const range = { deploymentId: input.deploymentId, timeZone, from: days[0] ?? '', to: days.at(-1) ?? '' };
  const [used, answers, accruing, stopped] = await Promise.all([
    listDeploymentDays(db, range),
    measureAnswers(db, { ...range, limit: sampleLimit }),
    openEndpointSlices(db, row.deployment, now),
    savedByStop(ctx, row, now),
  ]);
  const byDay = new Map(used.map((day) => [day.day, day]));
  for (const slice of accruing) {
    const name = dayIn(timeZone, slice.start);
    const day = byDay.get(name) ?? emptyDay(name);
    byDay.set(name, {
      ...day,
      totalUsd: addUsd(day.totalUsd, slice.amountUsd ?? zeroUsd),
      unpricedCount: day.unpricedCount + (slice.amountUsd === null ? 1 : 0),
    });
  }
  return { days: days.map((day) => byDay.get(day) ?? emptyDay(day)), answers, stopped };
}

/** The price in force now, for the time since it stopped; null where it runs, or costs nothing while it does. */
async function savedByStop(
  ctx: Context,
  { deployment }: DeploymentListRow,
  now: Date,
): Promise<DeploymentUsageView['stopped']> {
  const { id: deploymentId, spec, target, simulated, status } = deployment;
  if (status !== 'stopped' || spec.platform !== 'sagemaker') return null;
  const { db } = ctx.database;
  const since = await findStoppedAt(db, { deploymentId });
  if (!since) return null;
  const sheet = await findPriceSheet(db, { subject: target.price, simulated, at: now });
  const price = priceViewOf(sheet, pricedThingOf(spec));
  const elapsedMs = BigInt(Math.max(0, now.getTime() - since.getTime()));
  const savedUsd = price.kind === 'hour' ? multiplyUsd(price.hourlyUsd, elapsedMs, hourMs) : null;
  return { since: since.toISOString(), savedUsd };
}

/** `count` days up to `today`, the oldest first. */
function daysUntil(today: string, count: number): string[] {
  const last = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(last - (count - 1 - index) * dayMs).toISOString().slice(0, 10),
  );
}

function emptyDay(day: string): DeploymentUsageDay {
  return {
    day,
    requestCount: 0,
    inputTokens: '0',
    cachedTokens: '0',
    outputTokens: '0',
    totalUsd: zeroUsd,
    unpricedCount: 0,
    estimatedCount: 0,
  };
}
