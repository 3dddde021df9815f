import { listRatesBetween } from '@staque/db/queries/price-sheets';
import { ledger } from '@staque/db/schema/money';
import { endpointSlices, floorToHour } from '@staque/services/usage/endpoint-slices';
import { insertRows } from './insert-rows.ts';
import type { KnownDeployment, Year } from './year.ts';

/** Each hour that an endpoint was up, busy or not, as the meter writes it. */
export async function writeEndpointHours(year: Year, fleet: readonly KnownDeployment[]): Promise<void> {
  for (const deployment of fleet.filter(({ runs }) => runs !== undefined)) {
    for (const [index, [from, to]] of (deployment.runs ?? []).entries())
      await writeRun(year, deployment, index + 1, year.calendar.daysAgo(from), endOf(year, to));
    await keepEndpoint(year, deployment);
  }
}

function endOf({ calendar }: Year, daysAgo: number): Date {
  return daysAgo === 0 ? new Date(floorToHour(calendar.now.getTime())) : calendar.daysAgo(daysAgo);
}

async function writeRun(
  { database }: Year,
  { row }: KnownDeployment,
  revision: number,
  from: Date,
  until: Date,
): Promise<void> {
  const subject = row.target.price;
  const instanceCount = row.spec.platform === 'sagemaker' ? row.spec.instanceCount : 1;
  const rates = await listRatesBetween(database.db, {
    subject,
    simulated: row.simulated,
    bucket: 'instance_hour',
    from,
    to: until,
  });
  const slices = endpointSlices({ createdAt: from, instanceCount, meteredUntil: null }, until, rates);
  const rows = slices.map((slice) => ({
    kind: 'endpoint_hour',
    idempotencyKey: `ep:${row.id}:${revision}:${slice.hour.toISOString()}`,
    occurredAt: slice.start,
    userId: row.ownerId,
    connectionId: row.connectionId,
    deploymentId: row.id,
    platform: row.platform,
    modelKey: subject.modelKey,
    region: subject.region,
    profile: subject.profile,
    simulated: row.simulated,
    usageSource: 'reported',
    inputTokens: 0,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    instanceMilliseconds: slice.instanceMilliseconds,
    instancePriceId: slice.rate?.priceVersionId ?? null,
    costStatus: slice.amountUsd === null ? 'unpriced' : 'priced',
    amountUsd: slice.amountUsd,
    createdAt: slice.end,
  }));
  await insertRows(database, 'ledger', ledger, rows);
}

/** The meter goes on where the year ends. The vendor is not asked again: it would say that the endpoint was made today. */
async function keepEndpoint(year: Year, { row, runs = [] }: KnownDeployment): Promise<void> {
  const [from, to] = runs.at(-1) ?? [0, 0];
  await year.database.sql`
    update deployments set revision = ${runs.length}, metered_until = ${endOf(year, to).toISOString()},
      endpoint = endpoint || jsonb_build_object('createdAt', ${year.calendar.daysAgo(from).toISOString()}::text),
      next_run_at = now() + interval '1 year'
    where id = ${row.id}`;
}
