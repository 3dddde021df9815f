import { z } from 'zod';
import type { GenerationView, MessagePage, MessageView, threadMessagesInput } from '@staque/core/chat/schemas';
import { notFound } from '@staque/core/errors';
import {
  listBranch,
  listGenerationsOfMessages,
  listSiblings,
  type BranchMessage,
  type GenerationOfMessage,
} from '@staque/db/queries/messages';
import { findThread } from '@staque/db/queries/threads';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';

/** The shown branch of a thread, paged from its end: the first page is the newest, each page oldest first. */
export async function listMessages(ctx: Context, input: z.infer<typeof threadMessagesInput>): Promise<MessagePage> {
  const actor = requirePermission(ctx, 'chat:use');
  const { db } = ctx.database;
  const thread = await findThread(db, { threadId: input.threadId, ownerId: actor.userId });
  if (!thread) throw notFound('thread');
  const leafId = decodeCursor(input.cursor, z.uuid()) ?? thread.activeLeafId;
  if (!leafId) return { items: [], nextCursor: null };
  const branch = await listBranch(db, { threadId: thread.id, leafId, limit: input.limit + 1 });
  const page = branch.slice(0, input.limit).toReversed();
  const older = branch[input.limit];
  const messageIds = page.map((message) => message.id);
  const [siblings, generations] = await Promise.all([
    listSiblings(db, { threadId: thread.id, messageIds }),
    listGenerationsOfMessages(db, { messageIds }),
  ]);
  const siblingsById = new Map(siblings.map((row) => [row.messageId, row.siblingIds]));
  const generationByMessage = new Map(generations.map((generation) => [generation.messageId, generation]));
  return {
    items: page.map((message) =>
      messageView(
        thread.id,
        message,
        siblingsById.get(message.id) ?? [message.id],
        generationByMessage.get(message.id),
      ),
    ),
    nextCursor: older ? encodeCursor(older.id) : null,
  };
}

function messageView(
  threadId: string,
  message: BranchMessage,
  siblingIds: string[],
  generation: GenerationOfMessage | undefined,
): MessageView {
  return {
    id: message.id,
    threadId,
    parentId: message.parentId,
    role: message.role,
    text: message.text,
    reasoning: message.reasoning,
    createdAt: message.createdAt.toISOString(),
    siblingIds,
    generation: generation ? generationView(generation) : null,
  };
}

function generationView(generation: GenerationOfMessage): GenerationView {
  return {
    id: generation.id,
    deploymentId: generation.deploymentId,
    deploymentName: generation.deploymentName,
    platform: generation.platform,
    modelName: generation.modelName,
    simulated: generation.simulated,
    status: generation.status,
    finishReason: generation.finishReason,
    usage: generation.usage,
    usageSource: generation.usageSource,
    cost: { amountUsd: generation.costUsd, costStatus: generation.costStatus },
    droppedMessages: generation.droppedMessages,
    error: generation.error,
    startedAt: generation.startedAt.toISOString(),
    firstTokenAt: generation.firstTokenAt?.toISOString() ?? null,
    endedAt: generation.endedAt?.toISOString() ?? null,
  };
}
