import type { z } from 'zod';
import type { threadUpdateInput, ThreadView } from '@staque/core/chat/schemas';
import { notFound } from '@staque/core/errors';
import { sanitizeText } from '@staque/core/text';
import { runTransaction } from '@staque/db/client';
import { findMessage, findNewestLeaf } from '@staque/db/queries/messages';
import {
  findThread,
  findThreadWithState,
  updateThread as updateThreadRow,
  type ThreadChanges,
} from '@staque/db/queries/threads';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { threadView } from './thread-view.ts';

/** Changes what is given: title, prompt, parameters, pin, archive, and which branch is shown. */
export async function updateThread(ctx: Context, input: z.infer<typeof threadUpdateInput>): Promise<ThreadView> {
  const actor = requirePermission(ctx, 'chat:use');
  const owned = { threadId: input.threadId, ownerId: actor.userId };
  return runTransaction(ctx.database.db, async (tx) => {
    const thread = await findThread(tx, { ...owned, lock: true });
    if (!thread) throw notFound('thread');
    const changes: ThreadChanges = {};
    if (input.title !== undefined) Object.assign(changes, { title: sanitizeText(input.title), titleSource: 'manual' });
    if (input.systemPrompt !== undefined)
      changes.systemPrompt = input.systemPrompt ? sanitizeText(input.systemPrompt) : null;
    if (input.parameters !== undefined) changes.parameters = input.parameters;
    if (input.pinned !== undefined) changes.pinned = input.pinned;
    if (input.archived !== undefined) changes.archivedAt = input.archived ? ctx.clock.now() : null;
    if (input.activeMessageId !== undefined) {
      const message = await findMessage(tx, { messageId: input.activeMessageId, ownerId: actor.userId });
      if (!message || message.threadId !== thread.id) throw notFound('message');
      changes.activeLeafId = await findNewestLeaf(tx, { messageId: message.id });
    }
    if (Object.keys(changes).length > 0) await updateThreadRow(tx, { threadId: thread.id, changes });
    const changed = await findThreadWithState(tx, owned);
    if (!changed) throw notFound('thread');
    return threadView(changed);
  });
}
