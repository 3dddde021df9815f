import { transition } from '@staque/core/deployments/status';
import { AppError, notFound } from '@staque/core/errors';
import { runTransaction } from '@staque/db/client';
import { findConnection } from '@staque/db/queries/connections';
import { findProvisioningSeconds, insertDeploymentEvents } from '@staque/db/queries/deployment-events';
import {
  lockLeasedDeployment,
  renewDeploymentLease,
  updateDeploymentStatus,
  type Lease,
} from '@staque/db/queries/deployment-rounds';
import type { DeploymentRow } from '@staque/db/queries/deployments';
import { notify } from '@staque/db/queries/notify';
import type { ReconcileResult } from '@staque/providers/provider';
import { openConnection } from '../connections/open-connection.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { commitRound } from './commit-round.ts';
import { readInstallId } from './install-id.ts';
import { roundGoal, type Observation } from './round-outcome.ts';
import { openEnvironment, redactEnvironment } from './sealed-environment.ts';

const provisioningMinutes = 60;
const roundTimeoutMs = 5 * 60_000;

/**
 * One observe-and-act round for a deployment whose lease was just claimed: the vendor is called outside of any transaction while
 * the lease is renewed, then the outcome is committed if the lease is still ours. Returns what was seen.
 */
export async function reconcileRound(
  deps: ServiceDependencies,
  claimed: DeploymentRow,
  { leaseSeconds, signal }: { leaseSeconds: number; signal: AbortSignal },
): Promise<RoundReport> {
  const lease: Lease = { deploymentId: claimed.id, owner: deps.instanceId, fence: claimed.fence };
  const lost = new AbortController();
  const heartbeat = keepLease(deps, lease, leaseSeconds, lost);
  const given = AbortSignal.any([signal, lost.signal]);
  try {
    const deployment = await beginProvisioning(deps, claimed, lease);
    if (!deployment) return 'overtaken';
    const startedAt = deps.clock.now();
    const observation = await observe(deps, deployment, AbortSignal.any([given, AbortSignal.timeout(roundTimeoutMs)]));
    // Aborted from outside: the call may still be on its way, so the lease is left to run out before anyone goes on.
    if (given.aborted) return 'aborted';
    await commitRound(deps, { lease, observed: deployment, observation, startedAt });
    return 'result' in observation ? observation.result.state : 'unanswered';
  } finally {
    heartbeat.stop();
  }
}

/** The vendor's state, or why there is none: it could not be asked, the lease was lost, or the round was cut off. */
export type RoundReport = ReconcileResult['state'] | 'unanswered' | 'overtaken' | 'aborted';

/** `requested` becomes `provisioning` before the vendor hears of it; null when the lease is somebody else's by now. */
async function beginProvisioning(
  deps: ServiceDependencies,
  claimed: DeploymentRow,
  lease: Lease,
): Promise<DeploymentRow | null> {
  if (claimed.status !== 'requested') return claimed;
  return runTransaction(deps.database.db, async (tx) => {
    const current = await lockLeasedDeployment(tx, lease);
    const status = current && transition(current.status, 'provision-started');
    if (!current || !status) return current;
    const deploymentId = current.id;
    await updateDeploymentStatus(tx, { deploymentId, status });
    await insertDeploymentEvents(tx, [
      {
        id: deps.ids.next(),
        deploymentId,
        kind: 'state',
        status,
        message: 'Provisioning started.',
        vendor: null,
        step: null,
      },
    ]);
    await notify(tx, { kind: 'deployment', id: deploymentId });
    return { ...current, status };
  });
}

async function observe(
  deps: ServiceDependencies,
  deployment: DeploymentRow,
  signal: AbortSignal,
): Promise<Observation> {
  const goal = roundGoal(deployment);
  try {
    return { goal, result: await ask(deps, deployment, goal, signal) };
  } catch (error) {
    if (!(error instanceof AppError) && !signal.aborted) {
      deps.log.error({ deploymentId: deployment.id, error }, 'observing a deployment failed');
    }
    return { goal, error };
  }
}

async function ask(
  deps: ServiceDependencies,
  deployment: DeploymentRow,
  goal: Observation['goal'],
  signal: AbortSignal,
): Promise<ReconcileResult> {
  const { db } = deps.database;
  if (goal === 'running' && deployment.status === 'provisioning' && (await isTooLate(deps, deployment)))
    return tooLate();
  const row = await findConnection(db, { connectionId: deployment.connectionId });
  if (!row) throw notFound('connection');
  const connection = openConnection(deps, row);
  const identity = {
    installId: await readInstallId(db),
    deploymentId: deployment.id,
    revision: deployment.revision,
  };
  const capability = deps.providers.get(deployment.platform).deployments;
  // Taking away goes by names alone, so it works without the key, too.
  if (goal === 'gone') return capability.ensureGone(connection, identity, deployment.spec, signal);
  const owner = { deploymentId: deployment.id, connectionId: deployment.connectionId };
  const spec = openEnvironment(deps, owner, deployment);
  const redact = redactEnvironment(spec);
  try {
    return redact.result(await capability.ensureRunning(connection, identity, spec, signal));
  } catch (error) {
    throw redact.error(error);
  }
}

async function isTooLate(deps: ServiceDependencies, deployment: DeploymentRow): Promise<boolean> {
  const seconds = await findProvisioningSeconds(deps.database.db, { deploymentId: deployment.id });
  return seconds !== null && seconds > provisioningMinutes * 60;
}

function tooLate(): ReconcileResult {
  return {
    state: 'failed',
    steps: [],
    retryAfterMs: 0,
    failure: {
      code: 'provider_timeout',
      message: `It was not ready after ${provisioningMinutes} minutes.`,
      details: { remedy: 'Read the last steps, then start it again or choose another instance type or region.' },
    },
  };
}

/** Renews the lease at a third of its length; `lost` aborts when it is somebody else's, or could not be renewed in time. */
function keepLease(
  deps: ServiceDependencies,
  lease: Lease,
  leaseSeconds: number,
  lost: AbortController,
): { stop(): void } {
  let renewedAt = performance.now();
  const timer = setInterval(
    async () => {
      const askedAt = performance.now();
      try {
        if (await renewDeploymentLease(deps.database.db, { ...lease, leaseSeconds })) renewedAt = askedAt;
        else lost.abort();
      } catch (error) {
        deps.log.warn({ deploymentId: lease.deploymentId, error }, 'a lease could not be renewed');
        if (performance.now() - renewedAt > leaseSeconds * 1000) lost.abort();
      }
    },
    (leaseSeconds * 1000) / 3,
  );
  return { stop: () => clearInterval(timer) };
}
