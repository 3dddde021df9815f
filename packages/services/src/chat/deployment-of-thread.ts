import { invalidInput, notFound } from '@staque/core/errors';
import { findThread } from '@staque/db/queries/threads';
import type { UserActor } from '../actor.ts';
import type { Context } from '../context.ts';

/** The deployment that answered last in a thread, when the caller names none. */
export async function deploymentOfThread(ctx: Context, actor: UserActor, threadId: string): Promise<string> {
  const thread = await findThread(ctx.database.db, { threadId, ownerId: actor.userId });
  if (!thread) throw notFound('thread');
  if (!thread.deploymentId) throw invalidInput('deploymentId', 'Choose a deployment first.');
  return thread.deploymentId;
}
