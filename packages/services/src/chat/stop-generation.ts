import { notFound } from '@staque/core/errors';
import { runTransaction } from '@staque/db/client';
import { findGeneration, requestStop } from '@staque/db/queries/generations';
import { notify } from '@staque/db/queries/notify';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';

/** Cancels the vendor's call wherever it runs; the text so far is kept and billed. Stopping what has ended changes nothing. */
export async function stopGeneration(ctx: Context, input: { generationId: string }): Promise<{ stopping: boolean }> {
  const actor = requirePermission(ctx, 'chat:use');
  const owned = { generationId: input.generationId, ownerId: actor.userId };
  const generation = await findGeneration(ctx.database.db, owned);
  if (!generation) throw notFound('answer');
  const stopping = await runTransaction(ctx.database.db, async (tx) => {
    const changed = await requestStop(tx, owned);
    if (changed) await notify(tx, { kind: 'generation-stop', id: input.generationId });
    return changed;
  });
  if (stopping) ctx.runner.stop(input.generationId);
  return { stopping };
}
