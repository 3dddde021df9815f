import type { DeploymentView } from '@staque/core/deployments/schemas';
import {
  transition,
  type DeploymentEvent,
  type DeploymentStatus,
  type DesiredState,
} from '@staque/core/deployments/status';
import { AppError, notFound } from '@staque/core/errors';
import { runTransaction } from '@staque/db/client';
import { insertDeploymentEvents } from '@staque/db/queries/deployment-events';
import { changeDesiredState, lockDeployment, type DeploymentRow } from '@staque/db/queries/deployments';
import { notify } from '@staque/db/queries/notify';
import type { UserActor } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { readDeployment } from './get-deployment.ts';

export interface StateRequest {
  event: Extract<DeploymentEvent, 'start-requested' | 'stop-requested' | 'delete-requested'>;
  desired: DesiredState;
  /** In these the request is already fulfilled or under way: asking again changes nothing. */
  already: readonly DeploymentStatus[];
  action: string;
  verb: string;
}

/**
 * Writes down what is wanted; the reconcile loop does it. Throws `not_found`, or `conflict` where the state machine has no such
 * step from here.
 */
export async function requestState(
  ctx: Context,
  actor: UserActor,
  deploymentId: string,
  request: StateRequest,
): Promise<DeploymentView> {
  await runTransaction(ctx.database.db, async (tx) => {
    const deployment = await lockDeployment(tx, { deploymentId });
    if (!deployment) throw notFound('deployment');
    const from = deployment.status;
    const status = transition(from, request.event);
    if (status === null) {
      if (request.already.includes(from)) return;
      throw new AppError('conflict', `A deployment that is ${from} cannot be ${request.verb}.`);
    }
    const changed = await changeDesiredState(tx, {
      deploymentId,
      from,
      set: { ...newState(deployment, request), status },
    });
    if (!changed) throw new AppError('conflict', 'The deployment changed meanwhile. Look again.');
    const message = `${capitalized(request.action)} by ${actor.name}.`;
    await insertDeploymentEvents(tx, [
      { id: ctx.ids.next(), deploymentId, kind: 'state', status, message, vendor: null, step: null },
    ]);
    await recordAudit(tx, ctx, {
      action: `deployment.${request.action.replace(' ', '-')}`,
      targetKind: 'deployment',
      targetId: deploymentId,
      before: { status: from },
      after: { status },
    });
    await notify(tx, { kind: 'deployment', id: deploymentId });
  });
  return readDeployment(ctx, deploymentId);
}

function newState(
  deployment: DeploymentRow,
  { event, desired }: StateRequest,
): Partial<Pick<DeploymentRow, 'desired' | 'revision' | 'statusReason'>> {
  // A new start gets new vendor names: what the last one left behind can never be mistaken for it.
  if (event === 'start-requested') return { desired, revision: deployment.revision + 1, statusReason: null };
  return { desired };
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
