import type { DeploymentView } from '@staque/core/deployments/schemas';
import { notFound } from '@staque/core/errors';
import { findDeployment } from '@staque/db/queries/deployments';
import { requirePermission } from '../actor.ts';
import type { Context, ServiceDependencies } from '../context.ts';
import { deploymentViews } from './deployment-view.ts';

/** Throws `not_found`. Deleted deployments stay readable, because their costs do. */
export async function getDeployment(ctx: Context, input: { deploymentId: string }): Promise<DeploymentView> {
  requirePermission(ctx, 'deployments:read');
  return readDeployment(ctx, input.deploymentId);
}

/** The same without a permission, for verbs that have checked theirs. */
export async function readDeployment(
  deps: Pick<ServiceDependencies, 'database' | 'clock'>,
  deploymentId: string,
): Promise<DeploymentView> {
  const row = await findDeployment(deps.database.db, { deploymentId });
  const [view] = row ? await deploymentViews(deps, [row]) : [];
  if (!view) throw notFound('deployment');
  return view;
}
