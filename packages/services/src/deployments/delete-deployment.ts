import type { DeploymentView } from '@staque/core/deployments/schemas';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { requestState } from './request-state.ts';

/** Deletes for good; `deleted` is reached only once the vendor says that nothing is left. Throws `not_found`. */
export async function deleteDeployment(ctx: Context, input: { deploymentId: string }): Promise<DeploymentView> {
  const actor = requirePermission(ctx, 'deployments:manage');
  return requestState(ctx, actor, input.deploymentId, {
    event: 'delete-requested',
    desired: 'deleted',
    already: ['deleting', 'deleted'],
    action: 'delete requested',
    verb: 'deleted',
  });
}
