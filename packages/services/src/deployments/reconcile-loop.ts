import { billingByPlatform, platforms } from '@staque/core/platform';
import { claimDueDeployments } from '@staque/db/queries/deployment-rounds';
import type { ServiceDependencies } from '../dependencies.ts';
import { meterEndpoints } from '../usage/meter-endpoints.ts';
import { createWakeUp } from '../wake-up.ts';
import { reconcileRound } from './reconcile-round.ts';

export interface ReconcileLoopOptions {
  /** Between two looks at what is due; a notification ends the wait. */
  intervalMs?: number;
  /** After so long without a renewal another process takes the deployment over; renewed at a third. */
  leaseSeconds?: number;
  /** Deployments that this process drives at the same time. */
  concurrency?: number;
  meterIntervalMs?: number;
  /** How long `stop` waits for rounds before it aborts their calls. */
  stopGraceMs?: number;
}

export interface ReconcileLoop {
  /** Takes nothing more, lets the rounds that are under way end, and returns. */
  stop(): Promise<void>;
  wake(): void;
}

const endpointPlatforms = platforms.filter((platform) => billingByPlatform[platform] === 'endpoint_hours');

/**
 * Drives every deployment to what its owner wants, and meters endpoints. Any number of processes may run it: a row's lease says who
 * works on it, its fence makes a late worker harmless, and vendor names derive from the row, so a crash anywhere is just "run again".
 */
export function startReconcileLoop(
  deps: ServiceDependencies,
  {
    intervalMs = 1000,
    leaseSeconds = 15,
    concurrency = 4,
    meterIntervalMs = 60_000,
    stopGraceMs = 5000,
  }: ReconcileLoopOptions = {},
): ReconcileLoop {
  const stopping = new AbortController();
  const aborting = new AbortController();
  const rounds = new Set<Promise<void>>();
  const wakeUp = createWakeUp();
  const stopListening = deps.bus.listen('deployment', null, wakeUp.wake);

  const startRounds = async (): Promise<void> => {
    const limit = concurrency - rounds.size;
    if (limit <= 0) return;
    const owner = deps.instanceId;
    const claimed = await claimDueDeployments(deps.database.db, {
      owner,
      leaseSeconds,
      limit,
      observedWhenReady: endpointPlatforms,
    });
    for (const deployment of claimed) {
      const attributes = {
        'staque.platform': deployment.platform,
        'staque.deployment_id': deployment.id,
        'staque.status': deployment.status,
        'staque.desired': deployment.desired,
      };
      const round = deps.trace
        .detachedSpan('deployment.reconcile', attributes, async (span) => {
          const outcome = await reconcileRound(deps, deployment, { leaseSeconds, signal: aborting.signal });
          span.set({ 'staque.outcome': outcome });
          if (outcome === 'unanswered' || outcome === 'failed') span.fail(outcome);
        })
        .catch((error: unknown) => deps.log.error({ deploymentId: deployment.id, error }, 'a reconcile round failed'))
        .finally(() => {
          rounds.delete(round);
          wakeUp.wake();
        });
      rounds.add(round);
    }
  };

  const main = repeat(stopping.signal, wakeUp, intervalMs, () =>
    startRounds().catch((error: unknown) => deps.log.error({ error }, 'claiming due deployments failed')),
  );
  const metering = repeat(stopping.signal, createWakeUp(), meterIntervalMs, () =>
    meterEndpoints(deps)
      .catch((error: unknown) => deps.log.error({ error }, 'metering endpoints failed'))
      .then(() => undefined),
  );

  return {
    wake: wakeUp.wake,
    async stop() {
      stopping.abort();
      stopListening();
      await Promise.all([main, metering]);
      const ended = Promise.all(rounds);
      await Promise.race([ended, elapsed(stopGraceMs)]);
      aborting.abort();
      // A call that does not heed its abort is left behind: its lease runs out and another process goes on.
      await Promise.race([ended, elapsed(stopGraceMs)]);
    },
  };
}

function elapsed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

async function repeat(
  signal: AbortSignal,
  wakeUp: ReturnType<typeof createWakeUp>,
  intervalMs: number,
  run: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await run();
    // Jitter: many processes that started together do not ask together.
    await wakeUp.wait(intervalMs * (0.8 + 0.4 * Math.random()), signal);
  }
}
