import { runTransaction } from '@staque/db/client';
import { findDeployment, listMeteredDeployments } from '@staque/db/queries/deployments';
import type { ServiceDependencies } from '../dependencies.ts';
import { appendEndpointTime, MeteredElsewhere } from './append-endpoint-time.ts';
import { floorToHour, meteringStart } from './endpoint-slices.ts';

type MeterDependencies = Pick<ServiceDependencies, 'database' | 'clock' | 'log'>;

/** Hours that one transaction writes: an endpoint that was not metered for weeks is caught up in steps. */
const hoursPerTransaction = 100;

/**
 * Puts every closed hour of every endpoint into the ledger. May run any number of times, in any number of processes, and may die
 * anywhere. Returns the number of ledger rows.
 */
export async function meterEndpoints(deps: MeterDependencies): Promise<number> {
  let rows = 0;
  for (const { id } of await listMeteredDeployments(deps.database.db)) {
    try {
      rows += await meterEndpoint(deps, id);
    } catch (error) {
      deps.log.error({ deploymentId: id, error }, 'metering an endpoint failed');
    }
  }
  return rows;
}

/** The closed hours of one deployment's endpoint. */
export async function meterEndpoint(deps: MeterDependencies, deploymentId: string): Promise<number> {
  const closed = floorToHour(deps.clock.now().getTime());
  let rows = 0;
  for (;;) {
    const written = await meterOnce(deps, deploymentId, closed);
    if (written === 0) return rows;
    rows += written;
  }
}

async function meterOnce(deps: MeterDependencies, deploymentId: string, closed: number): Promise<number> {
  const found = await findDeployment(deps.database.db, { deploymentId });
  if (!found?.deployment.endpoint) return 0;
  const { deployment } = found;
  const start = meteringStart({
    ...found.deployment.endpoint,
    createdAt: new Date(found.deployment.endpoint.createdAt),
    meteredUntil: deployment.meteredUntil,
  });
  const until = Math.min(closed, floorToHour(start.getTime()) + hoursPerTransaction * 3_600_000);
  if (until <= start.getTime()) return 0;
  try {
    return await runTransaction(deps.database.db, (tx) => appendEndpointTime(tx, deployment, new Date(until)));
  } catch (error) {
    if (error instanceof MeteredElsewhere) return 0;
    throw error;
  }
}
