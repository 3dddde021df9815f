import type { z } from 'zod';
import type { connectionIdInput } from '@staque/core/connections/schemas';
import { AppError, notFound } from '@staque/core/errors';
import { runTransaction } from '@staque/db/client';
import { countLiveDeployments, lockConnection, updateConnection } from '@staque/db/queries/connections';
import { deleteModelsOfConnection } from '@staque/db/queries/models';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** Removes a connection, its secret and its catalogue; refused (`conflict`) while a deployment on it is not deleted. */
export async function deleteConnection(ctx: Context, input: z.infer<typeof connectionIdInput>): Promise<void> {
  requirePermission(ctx, 'connections:manage');
  const { connectionId } = input;
  await runTransaction(ctx.database.db, async (tx) => {
    const row = await lockConnection(tx, { connectionId });
    if (!row) throw notFound('connection');
    const live = await countLiveDeployments(tx, { connectionId });
    if (live > 0) {
      throw new AppError('conflict', `${live} ${live === 1 ? 'deployment uses' : 'deployments use'} this connection.`, {
        remedy: 'Delete the deployments first: without the connection nobody could stop what they cost.',
      });
    }
    await deleteModelsOfConnection(tx, { connectionId });
    await updateConnection(tx, {
      connectionId,
      set: { deletedAt: ctx.clock.now(), secretCiphertext: null, secretHint: null },
    });
    await recordAudit(tx, ctx, {
      action: 'connection.deleted',
      targetKind: 'connection',
      targetId: connectionId,
      before: { name: row.name, kind: row.kind, settings: row.settings },
    });
  });
}
