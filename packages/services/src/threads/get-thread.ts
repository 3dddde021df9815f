import type { ThreadView } from '@staque/core/chat/schemas';
import { notFound } from '@staque/core/errors';
import { findThreadWithState } from '@staque/db/queries/threads';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { threadView } from './thread-view.ts';

/** A person's own. Throws `not_found`. */
export async function getThread(ctx: Context, input: { threadId: string }): Promise<ThreadView> {
  const actor = requirePermission(ctx, 'chat:use');
  const row = await findThreadWithState(ctx.database.db, { threadId: input.threadId, ownerId: actor.userId });
  if (!row) throw notFound('thread');
  return threadView(row);
}
