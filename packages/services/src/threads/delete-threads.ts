import { runTransaction } from '@staque/db/client';
import { setThreadsDeleted } from '@staque/db/queries/threads';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';

/** Hides threads; the ledger keeps what they cost. Ids that are not the caller's are passed over in silence. */
export async function deleteThreads(ctx: Context, input: { threadIds: string[] }): Promise<{ threadIds: string[] }> {
  return setDeleted(ctx, input.threadIds, true);
}

/** Brings deleted threads back. */
export async function restoreThreads(ctx: Context, input: { threadIds: string[] }): Promise<{ threadIds: string[] }> {
  return setDeleted(ctx, input.threadIds, false);
}

async function setDeleted(ctx: Context, threadIds: string[], deleted: boolean): Promise<{ threadIds: string[] }> {
  const actor = requirePermission(ctx, 'chat:use');
  return runTransaction(ctx.database.db, async (tx) => ({
    threadIds: await setThreadsDeleted(tx, { threadIds, ownerId: actor.userId, deleted }),
  }));
}
