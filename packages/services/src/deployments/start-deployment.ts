import type { DeploymentView } from '@staque/core/deployments/schemas';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { requestState } from './request-state.ts';

/** Starts what was stopped or has failed, under new vendor names. Throws `not_found`, `conflict`. */
export async function startDeployment(ctx: Context, input: { deploymentId: string }): Promise<DeploymentView> {
  const actor = requirePermission(ctx, 'deployments:manage');
  return requestState(ctx, actor, input.deploymentId, {
    event: 'start-requested',
    desired: 'running',
    already: ['requested', 'provisioning', 'ready'],
    action: 'start requested',
    verb: 'started',
  });
}
