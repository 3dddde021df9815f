import type { DeploymentView } from '@staque/core/deployments/schemas';
import { notFound } from '@staque/core/errors';
import { findDeployment } from '@staque/db/queries/deployments';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { deploymentViews } from './deployment-view.ts';
import { mayReadDeploymentCosts } from './may-read-deployment-costs.ts';

/** Throws `not_found`. Deleted deployments stay readable, because their costs do. */
export async function getDeployment(ctx: Context, input: { deploymentId: string }): Promise<DeploymentView> {
  const actor = requirePermission(ctx, 'deployments:read');
  return readDeployment(ctx, input.deploymentId, { withCosts: mayReadDeploymentCosts(actor) });
}

/** The same without a permission, for verbs that have checked theirs: who may change it may see what it costs. */
export async function readDeployment(
  deps: Pick<ServiceDependencies, 'database' | 'clock'>,
  deploymentId: string,
  { withCosts = true }: { withCosts?: boolean } = {},
): Promise<DeploymentView> {
  const row = await findDeployment(deps.database.db, { deploymentId });
  const [view] = row ? await deploymentViews(deps, [row], { withCosts }) : [];
  if (!view) throw notFound('deployment');
  return view;
}
