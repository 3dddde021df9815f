import { dayIn } from '@staque/core/day-in';
import type { DeploymentCosts, DeploymentView } from '@staque/core/deployments/schemas';
import { addUsd, zeroUsd } from '@staque/core/money/usd';
import type { Db } from '@staque/db/client';
import type { DeploymentListRow } from '@staque/db/queries/deployments';
import { findPriceSheets } from '@staque/db/queries/price-sheets';
import { findTimeZone, sumUsageOfDeployments, type DeploymentUsage } from '@staque/db/queries/usage-daily';
import type { ServiceDependencies } from '../dependencies.ts';
import { priceViewOf, pricedThingOf } from '../pricing/price-view.ts';
import { openEndpointSlices } from '../usage/append-endpoint-time.ts';
import { isSameMonth } from '../usage/days.ts';
import type { EndpointSlice } from '../usage/endpoint-slices.ts';
import { maskEnvironment } from './sealed-environment.ts';

/** Deployments as people see them: price in force and costs up to this moment, in a fixed number of queries plus one for each endpoint. */
export async function deploymentViews(
  deps: Pick<ServiceDependencies, 'database' | 'clock'>,
  rows: readonly DeploymentListRow[],
  { withCosts }: { withCosts: boolean },
): Promise<DeploymentView[]> {
  const { db } = deps.database;
  const now = deps.clock.now();
  const subjects = rows.map(({ deployment }) => ({ ...deployment.target.price, simulated: deployment.simulated }));
  const [sheets, costs] = await Promise.all([
    findPriceSheets(db, { subjects, at: now }),
    withCosts ? deploymentCosts(db, rows, now) : [],
  ]);
  return rows.map((row, index) => {
    const { deployment } = row;
    const { spec, target } = deployment;
    return {
      id: deployment.id,
      name: deployment.name,
      connectionId: deployment.connectionId,
      connectionName: row.connectionName,
      simulated: deployment.simulated,
      platform: deployment.platform,
      modelName: deployment.modelName,
      spec: maskEnvironment(spec),
      status: deployment.status,
      desired: deployment.desired,
      statusReason: deployment.statusReason,
      systemPrompt: deployment.systemPrompt,
      parameters: deployment.parameters,
      unpricedPolicy: deployment.unpricedPolicy,
      contextWindow: target.contextWindow,
      maxOutputTokens: target.maxOutputTokens,
      supportsReasoning: target.supportsReasoning,
      price: priceViewOf(sheets[index] ?? { rates: [] }, pricedThingOf(spec)),
      costs: costs[index] ?? null,
      ownerName: row.ownerName,
      createdAt: deployment.createdAt.toISOString(),
      readyAt: deployment.readyAt?.toISOString() ?? null,
      lastUsedAt: deployment.lastUsedAt?.toISOString() ?? null,
    };
  });
}

async function deploymentCosts(db: Db, rows: readonly DeploymentListRow[], now: Date): Promise<DeploymentCosts[]> {
  const timeZone = await findTimeZone(db);
  const today = dayIn(timeZone, now);
  const [sums, slices] = await Promise.all([
    sumUsageOfDeployments(db, { deploymentIds: rows.map((row) => row.deployment.id), today }),
    Promise.all(rows.map((row) => openEndpointSlices(db, row.deployment, now))),
  ]);
  const byId = new Map(sums.map((sum) => [sum.deploymentId, sum]));
  return rows.map((row, index) =>
    costsOf(
      row,
      byId.get(row.deployment.id),
      (slices[index] ?? []).map((slice) => ({ slice, day: dayIn(timeZone, slice.start) })),
      today,
    ),
  );
}

function costsOf(
  { deployment }: DeploymentListRow,
  sums: DeploymentUsage | undefined,
  accruing: { slice: EndpointSlice; day: string }[],
  today: string,
): DeploymentCosts {
  const sum = (of: typeof accruing) => addUsd(...of.map(({ slice }) => slice.amountUsd ?? zeroUsd));
  const unpriced = (of: typeof accruing) => of.filter(({ slice }) => slice.amountUsd === null).length;
  const ofToday = accruing.filter(({ day }) => day === today);
  const ofMonth = accruing.filter(({ day }) => isSameMonth(day, today));
  return {
    totalUsd: addUsd(deployment.totalUsd, sum(accruing)),
    todayUsd: addUsd(sums?.todayUsd ?? zeroUsd, sum(ofToday)),
    monthUsd: addUsd(sums?.monthUsd ?? zeroUsd, sum(ofMonth)),
    accruingUsd: sum(accruing),
    unpricedCount: deployment.unpricedCount + unpriced(accruing),
    estimatedCount: deployment.estimatedCount,
    today: {
      unpricedCount: (sums?.todayUnpricedCount ?? 0) + unpriced(ofToday),
      estimatedCount: sums?.todayEstimatedCount ?? 0,
    },
    month: {
      unpricedCount: (sums?.monthUnpricedCount ?? 0) + unpriced(ofMonth),
      estimatedCount: sums?.monthEstimatedCount ?? 0,
    },
    requestCount: deployment.requestCount,
  };
}
