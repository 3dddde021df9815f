import type { Db, Transaction } from '@staque/db/client';
import { moveMeteredUntil, type DeploymentRow } from '@staque/db/queries/deployments';
import { appendLedgerRow, type NewLedgerRow } from '@staque/db/queries/ledger';
import { listRatesBetween } from '@staque/db/queries/price-sheets';
import { endpointSlices, meteringStart, type EndpointSlice, type EndpointTime } from './endpoint-slices.ts';

type Metered = Pick<
  DeploymentRow,
  'id' | 'ownerId' | 'connectionId' | 'simulated' | 'platform' | 'revision' | 'target' | 'endpoint' | 'meteredUntil'
>;

/** Another process metered the same time: the transaction must be given up, its rows are already there. */
export class MeteredElsewhere extends Error {
  override readonly name = 'MeteredElsewhere';
}

/** What of a deployment's endpoint is not in the ledger yet, priced; empty without an endpoint. */
export async function openEndpointSlices(db: Db, deployment: Metered, until: Date): Promise<EndpointSlice[]> {
  const time = endpointTimeOf(deployment);
  if (!time) return [];
  const from = meteringStart(time);
  if (from >= until) return [];
  const rates = await listRatesBetween(db, {
    subject: deployment.target.price,
    simulated: deployment.simulated,
    bucket: 'instance_hour',
    from,
    to: until,
  });
  return endpointSlices(time, until, rates);
}

/**
 * Puts the endpoint's time up to `until` into the ledger, one row for each UTC hour, and moves `metered_until` with it. Ledger
 * rows come before any lock on the deployment, in the order that a chat's settlement takes them. Throws MeteredElsewhere.
 */
export async function appendEndpointTime(tx: Transaction, deployment: Metered, until: Date): Promise<number> {
  const slices = await openEndpointSlices(tx, deployment, until);
  for (const slice of slices) await appendSlice(tx, deployment, slice);
  if (slices.length > 0) {
    const moved = await moveMeteredUntil(tx, { deploymentId: deployment.id, from: deployment.meteredUntil, to: until });
    if (!moved) throw new MeteredElsewhere();
  }
  return slices.length;
}

async function appendSlice(tx: Transaction, deployment: Metered, slice: EndpointSlice): Promise<void> {
  const key = `ep:${deployment.id}:${deployment.revision}`;
  const row = ledgerRow(deployment, slice);
  if (await appendLedgerRow(tx, { ...row, idempotencyKey: `${key}:${slice.hour.toISOString()}` })) return;
  // An endpoint that was made anew under the same name within one hour has a second slice in it.
  await appendLedgerRow(tx, { ...row, idempotencyKey: `${key}:${slice.start.toISOString()}` });
}

function ledgerRow(deployment: Metered, slice: EndpointSlice): Omit<NewLedgerRow, 'idempotencyKey'> {
  const { price } = deployment.target;
  return {
    kind: 'endpoint_hour',
    occurredAt: slice.start,
    userId: deployment.ownerId,
    connectionId: deployment.connectionId,
    deploymentId: deployment.id,
    platform: deployment.platform,
    modelKey: price.modelKey,
    region: price.region,
    profile: price.profile,
    simulated: deployment.simulated,
    usageSource: 'reported',
    instanceMilliseconds: slice.instanceMilliseconds,
    instancePriceId: slice.rate?.priceVersionId ?? null,
    costStatus: slice.amountUsd === null ? 'unpriced' : 'priced',
    amountUsd: slice.amountUsd,
  };
}

function endpointTimeOf({ endpoint, meteredUntil }: Metered): EndpointTime | null {
  if (!endpoint) return null;
  return { createdAt: new Date(endpoint.createdAt), instanceCount: endpoint.instanceCount, meteredUntil };
}
