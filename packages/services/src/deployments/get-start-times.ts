import type { StartTimes } from '@staque/core/deployments/schemas';
import { notFound } from '@staque/core/errors';
import { findStartMedian, listStepMedians } from '@staque/db/queries/deployment-events';
import { findDeployment } from '@staque/db/queries/deployments';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';

/** How long starts on a deployment's platform took before, to judge the one that runs. Throws `not_found`. */
export async function getStartTimes(ctx: Context, input: { deploymentId: string }): Promise<StartTimes> {
  requirePermission(ctx, 'deployments:read');
  const { db } = ctx.database;
  const row = await findDeployment(db, input);
  if (!row) throw notFound('deployment');
  const { platform, simulated } = row.deployment;
  const [steps, start] = await Promise.all([
    listStepMedians(db, { platform, simulated }),
    findStartMedian(db, { platform, simulated }),
  ]);
  return { steps, totalMedianMs: start.medianMs, startCount: start.count };
}
