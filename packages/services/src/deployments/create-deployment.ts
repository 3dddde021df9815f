import type { DeploymentView } from '@staque/core/deployments/schemas';
import { AppError, notFound } from '@staque/core/errors';
import { runTransaction, type Transaction } from '@staque/db/client';
import { isUniqueViolation } from '@staque/db/database-error';
import { lockConnection } from '@staque/db/queries/connections';
import { insertDeploymentEvents } from '@staque/db/queries/deployment-events';
import { findDeployment, insertDeployment } from '@staque/db/queries/deployments';
import { notify } from '@staque/db/queries/notify';
import { lockPlan, markPlanUsed, type PlanRow } from '@staque/db/queries/plans';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import { requirePermission, type UserActor } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { priceViewOf, pricedThingOf } from '../pricing/price-view.ts';
import { readDeployment } from './get-deployment.ts';
import { planHash } from './plan-hash.ts';

/**
 * Asks for what a plan says; the reconcile loop does it. The same plan gives the same deployment, however often it is sent. Throws
 * `not_found`, `plan_outdated` when the plan is old or anything that it showed has changed, `name_conflict`.
 */
export async function createDeployment(ctx: Context, input: { planId: string }): Promise<DeploymentView> {
  const actor = requirePermission(ctx, 'deployments:manage');
  try {
    const deploymentId = await runTransaction(ctx.database.db, async (tx) => {
      const plan = await lockPlan(tx, { planId: input.planId, createdBy: actor.userId });
      if (!plan) throw notFound('plan');
      if (!(await findDeployment(tx, { deploymentId: plan.deploymentId }))) await createFromPlan(tx, ctx, actor, plan);
      return plan.deploymentId;
    });
    return await readDeployment(ctx, deploymentId);
  } catch (error) {
    throw isUniqueViolation(error, 'deployments_name_key') ? nameConflict() : error;
  }
}

async function createFromPlan(tx: Transaction, ctx: Context, actor: UserActor, plan: PlanRow): Promise<void> {
  if (!plan.creatable) throw outdated('This plan has checks that failed.');
  if (plan.expiresAt <= ctx.clock.now()) throw outdated('This plan is too old.');
  const connection = await lockConnection(tx, { connectionId: plan.connectionId });
  if (!connection) throw outdated('The connection of this plan was deleted.');
  const { input, sealedEnvironment, target } = plan;
  const sheet = await findPriceSheet(tx, {
    subject: target.price,
    simulated: connection.simulated,
    at: ctx.clock.now(),
  });
  const price = priceViewOf(sheet, pricedThingOf(input.spec));
  const hash = planHash({
    input,
    sealedEnvironment,
    target,
    price,
    connection: { ...connection, settings: connection.settings ?? {} },
  });
  if (hash !== plan.hash) throw outdated('The price or the connection has changed since this plan was made.');
  await insertDeployment(tx, {
    id: plan.deploymentId,
    planId: plan.id,
    connectionId: connection.id,
    ownerId: actor.userId,
    name: input.name,
    simulated: connection.simulated,
    platform: input.spec.platform,
    modelName: plan.modelName,
    spec: input.spec,
    sealedEnvironment,
    systemPrompt: input.systemPrompt,
    parameters: input.parameters,
    unpricedPolicy: input.unpricedPolicy,
    status: 'requested',
    desired: 'running',
    target,
  });
  await insertDeploymentEvents(tx, [
    {
      id: ctx.ids.next(),
      deploymentId: plan.deploymentId,
      kind: 'state',
      status: 'requested',
      message: `Requested by ${actor.name}.`,
      vendor: null,
      step: null,
    },
  ]);
  await markPlanUsed(tx, { planId: plan.id });
  await recordAudit(tx, ctx, {
    action: 'deployment.created',
    targetKind: 'deployment',
    targetId: plan.deploymentId,
    after: { name: input.name, spec: input.spec, planId: plan.id, planHash: plan.hash, price },
  });
  await notify(tx, { kind: 'deployment', id: plan.deploymentId });
}

export function nameConflict(): AppError {
  return new AppError('name_conflict', 'Another deployment has this name.', {
    field: 'name',
    remedy: 'Choose another name.',
  });
}

function outdated(message: string): AppError {
  return new AppError('plan_outdated', message, { remedy: 'Plan again and check what has changed.' });
}
