import type { DeploymentView } from '@staque/core/deployments/schemas';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { requestState } from './request-state.ts';

/** Takes everything away that costs and keeps the configuration. Throws `not_found`, `conflict`. */
export async function stopDeployment(ctx: Context, input: { deploymentId: string }): Promise<DeploymentView> {
  const actor = requirePermission(ctx, 'deployments:manage');
  return requestState(ctx, actor, input.deploymentId, {
    event: 'stop-requested',
    desired: 'stopped',
    already: ['stopping', 'stopped'],
    action: 'stop requested',
    verb: 'stopped',
  });
}
