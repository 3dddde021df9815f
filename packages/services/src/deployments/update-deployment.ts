import type { z } from 'zod';
import type { DeploymentView, updateDeploymentInput } from '@staque/core/deployments/schemas';
import { AppError, notFound } from '@staque/core/errors';
import { runTransaction } from '@staque/db/client';
import { isUniqueViolation } from '@staque/db/database-error';
import { lockDeployment, updateDeploymentSettings, type DeploymentSettings } from '@staque/db/queries/deployments';
import { notify } from '@staque/db/queries/notify';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';
import { nameConflict } from './create-deployment.ts';
import { readDeployment } from './get-deployment.ts';

/** Changes what needs no vendor: name, system prompt, parameters, what happens to unpriced messages. Throws `name_conflict`. */
export async function updateDeployment(
  ctx: Context,
  input: z.output<typeof updateDeploymentInput>,
): Promise<DeploymentView> {
  requirePermission(ctx, 'deployments:manage');
  requireStorableText(input);
  const { deploymentId, ...changes } = input;
  try {
    await runTransaction(ctx.database.db, async (tx) => {
      const before = await lockDeployment(tx, { deploymentId });
      if (!before) throw notFound('deployment');
      if (before.status === 'deleted' || before.status === 'deleting') {
        throw new AppError('conflict', 'A deployment that is being deleted cannot be changed.');
      }
      const set = definedOf(changes);
      if (Object.keys(set).length === 0) return;
      await updateDeploymentSettings(tx, { deploymentId, set });
      await recordAudit(tx, ctx, {
        action: 'deployment.updated',
        targetKind: 'deployment',
        targetId: deploymentId,
        before: auditOf({
          name: before.name,
          systemPrompt: before.systemPrompt,
          parameters: before.parameters,
          unpricedPolicy: before.unpricedPolicy,
        }),
        after: auditOf(set),
      });
      await notify(tx, { kind: 'deployment', id: deploymentId });
    });
  } catch (error) {
    throw isUniqueViolation(error, 'deployments_name_key') ? nameConflict() : error;
  }
  return readDeployment(ctx, deploymentId);
}

function definedOf(changes: Omit<z.output<typeof updateDeploymentInput>, 'deploymentId'>): DeploymentSettings {
  const { name, systemPrompt, parameters, unpricedPolicy } = changes;
  return {
    ...(name === undefined ? {} : { name }),
    ...(systemPrompt === undefined ? {} : { systemPrompt }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(unpricedPolicy === undefined ? {} : { unpricedPolicy }),
  };
}

/** A prompt may hold what is nobody's business: the audit keeps its length alone. */
function auditOf({ systemPrompt, ...rest }: DeploymentSettings): Record<string, unknown> {
  return systemPrompt === undefined ? rest : { ...rest, systemPromptLength: systemPrompt?.length ?? 0 };
}
