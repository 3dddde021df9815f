import { noUsage } from '@staque/core/usage/token-usage';
import { runTransaction, type Transaction } from '@staque/db/client';
import { insertDeploymentEvents, listEventsSinceState } from '@staque/db/queries/deployment-events';
import { finishRound, lockLeasedDeployment, type Lease, type RoundOutcome } from '@staque/db/queries/deployment-rounds';
import { findDeployment, type DeploymentRow } from '@staque/db/queries/deployments';
import { appendLedgerRow } from '@staque/db/queries/ledger';
import { notify } from '@staque/db/queries/notify';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import type { EndpointFacts, ReconcileResult, Verification } from '@staque/providers/provider';
import type { ServiceDependencies } from '../dependencies.ts';
import { appendEndpointTime, MeteredElsewhere } from '../usage/append-endpoint-time.ts';
import { chargeRow } from '../usage/charge-row.ts';
import { meterEndpoint } from '../usage/meter-endpoints.ts';
import { decideRound, overtakenRound, type Observation, type RoundEvent } from './round-outcome.ts';

export interface FinishedRound {
  lease: Lease;
  /** The row as it was when the vendor was asked. */
  observed: DeploymentRow;
  observation: Observation;
  startedAt: Date;
}

/** Another process holds the lease: the transaction must be given up. */
class Fenced extends Error {
  override readonly name = 'Fenced';
}

const attempts = 5;

/** Commits what a round saw and decided, all or nothing; a round whose lease is lost changes nothing. */
export async function commitRound(deps: ServiceDependencies, round: FinishedRound): Promise<void> {
  const { deploymentId } = round.lease;
  const result = 'result' in round.observation ? round.observation.result : null;
  for (let attempt = 1; ; attempt++) {
    try {
      // Long stretches go in their own transactions, so that the last one is short.
      if (result?.state === 'gone') await meterEndpoint(deps, deploymentId);
      await runTransaction(deps.database.db, (tx) => commit(deps, tx, round, result));
      return;
    } catch (error) {
      if (error instanceof Fenced) {
        deps.log.warn({ deploymentId }, 'a reconcile round was fenced');
        return;
      }
      if (!(error instanceof MeteredElsewhere) || attempt >= attempts) throw error;
    }
  }
}

async function commit(
  deps: ServiceDependencies,
  tx: Transaction,
  round: FinishedRound,
  result: ReconcileResult | null,
): Promise<void> {
  const { lease, observed, observation } = round;
  const { deploymentId } = lease;
  // Money before the row's lock: a chat's settlement takes them in this order too.
  if (result?.verification) await chargeVerification(deps, tx, round, result, result.verification);
  if (result) await settleEndpoint(deps, tx, deploymentId, result);
  const current = await lockLeasedDeployment(tx, lease);
  if (!current) throw new Fenced();
  const overtaken =
    current.status !== observed.status ||
    current.desired !== observed.desired ||
    current.revision !== observed.revision;
  const decision = overtaken ? overtakenRound(observed, observation) : decideRound(current, observation);
  const set: RoundOutcome = {
    ...decision.set,
    ...(result ? factsOf(current, result) : {}),
    ...timesOf(deps, current, decision.set),
  };
  await finishRound(tx, { deploymentId, set, nextRunInMs: decision.nextRunInMs });
  const events = await freshEvents(tx, deploymentId, decision.events);
  await insertDeploymentEvents(
    tx,
    events.map((event) => ({ ...event, id: deps.ids.next(), deploymentId })),
  );
  if (events.length > 0 || set.status !== undefined) await notify(tx, { kind: 'deployment', id: deploymentId });
}

/** The endpoint's time so far, when it is gone or another one stands in its place. */
async function settleEndpoint(
  deps: ServiceDependencies,
  tx: Transaction,
  deploymentId: string,
  result: ReconcileResult,
): Promise<void> {
  const row = (await findDeployment(tx, { deploymentId }))?.deployment;
  if (!row?.endpoint) return;
  if (result.state === 'gone') await appendEndpointTime(tx, row, deps.clock.now());
  else if (result.endpoint && result.endpoint.createdAt.toISOString() !== row.endpoint.createdAt) {
    await appendEndpointTime(tx, row, result.endpoint.createdAt);
  }
}

function factsOf(current: DeploymentRow, result: ReconcileResult): RoundOutcome {
  if (result.state === 'gone') return { endpoint: null };
  return {
    ...(result.endpoint ? { endpoint: storedEndpoint(result.endpoint) } : {}),
    ...(result.target && current.desired === 'running' ? { target: result.target } : {}),
  };
}

function storedEndpoint({ name, status, createdAt, instanceType, instanceCount }: EndpointFacts) {
  return { name, status, createdAt: createdAt.toISOString(), instanceType, instanceCount };
}

function timesOf(deps: ServiceDependencies, current: DeploymentRow, { status }: RoundOutcome): RoundOutcome {
  if (status === undefined || status === current.status) return {};
  if (status === 'ready') return { readyAt: deps.clock.now() };
  return status === 'deleted' ? { deletedAt: deps.clock.now() } : {};
}

/** Each step and each error once: what was said since the last change of state is not said again. */
async function freshEvents(tx: Transaction, deploymentId: string, events: RoundEvent[]): Promise<RoundEvent[]> {
  if (events.every((event) => event.kind === 'state')) return events;
  const textOf = (event: Pick<RoundEvent, 'kind' | 'message' | 'vendor'>): string =>
    JSON.stringify([event.kind, event.message, event.vendor]);
  const said = new Set((await listEventsSinceState(tx, { deploymentId })).map(textOf));
  return events.filter((event) => event.kind === 'state' || !said.has(textOf(event)));
}

/** The completion that verified the deployment costs like any other call: once for each start, and each one that broke off. */
async function chargeVerification(
  deps: ServiceDependencies,
  tx: Transaction,
  { lease, observed, startedAt }: FinishedRound,
  result: ReconcileResult,
  verification: Verification,
): Promise<void> {
  if (verification.usageSource === 'none') return;
  const { price } = result.target ?? observed.target;
  const sheet = await findPriceSheet(tx, { subject: price, simulated: observed.simulated, at: startedAt });
  const { row } = chargeRow(
    {
      kind: 'verification',
      idempotencyKey: `ver:${observed.id}:${observed.revision}${result.state === 'ready' ? '' : `:${lease.fence}`}`,
      occurredAt: deps.clock.now(),
      userId: observed.ownerId,
      apiKeyId: null,
      connectionId: observed.connectionId,
      deploymentId: observed.id,
      threadId: null,
      generationId: null,
      attemptId: null,
      platform: observed.platform,
      price,
      simulated: observed.simulated,
      servedModel: null,
      servedTier: verification.servedTier,
    },
    verification.usage ?? noUsage,
    verification.usageSource,
    sheet,
  );
  // A call that was made but reported nothing has an unknown cost, not none.
  const unknown = verification.usage === null && row.costStatus === 'priced';
  await appendLedgerRow(tx, unknown ? { ...row, costStatus: 'unpriced', amountUsd: null } : row);
}
