import type { z } from 'zod';
import type { editInput, SendResult } from '@staque/core/chat/schemas';
import { invalidInput, notFound } from '@staque/core/errors';
import { sanitizeText } from '@staque/core/text';
import { findMessage } from '@staque/db/queries/messages';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { deploymentOfThread } from './deployment-of-thread.ts';
import { startAnswer } from './start-answer.ts';

/** A changed question beside the old one, with an answer of its own; the old branch stays. */
export async function editMessage(ctx: Context, input: z.infer<typeof editInput>): Promise<SendResult> {
  const actor = requirePermission(ctx, 'chat:use');
  const message = await findMessage(ctx.database.db, { messageId: input.messageId, ownerId: actor.userId });
  if (!message) throw notFound('message');
  if (message.role !== 'user') throw invalidInput('messageId', 'Only your own messages can be edited.');
  const deploymentId = input.deploymentId ?? (await deploymentOfThread(ctx, actor, message.threadId));
  const text = sanitizeText(input.text);
  return startAnswer(ctx, actor, {
    clientMessageId: input.clientMessageId,
    fingerprint: ['edit', input.messageId, deploymentId, text, input.parameters ?? {}],
    threadId: message.threadId,
    parent: { kind: 'message', messageId: message.parentId },
    userText: text,
    deploymentId,
    parameters: input.parameters,
  });
}
