import type { z } from 'zod';
import type { regenerateInput, SendResult } from '@staque/core/chat/schemas';
import { invalidInput, notFound } from '@staque/core/errors';
import { findMessage } from '@staque/db/queries/messages';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { deploymentOfThread } from './deployment-of-thread.ts';
import { startAnswer } from './start-answer.ts';

/** Another answer to the same question, beside the first; another deployment may give it. */
export async function regenerateAnswer(ctx: Context, input: z.infer<typeof regenerateInput>): Promise<SendResult> {
  const actor = requirePermission(ctx, 'chat:use');
  const message = await findMessage(ctx.database.db, { messageId: input.messageId, ownerId: actor.userId });
  if (!message) throw notFound('message');
  const deploymentId = input.deploymentId ?? (await deploymentOfThread(ctx, actor, message.threadId));
  const questionId = message.role === 'assistant' ? message.parentId : message.id;
  if (!questionId) throw invalidInput('messageId', 'There is no question before this message.');
  return startAnswer(ctx, actor, {
    clientMessageId: input.clientMessageId,
    fingerprint: ['regenerate', input.messageId, deploymentId, input.parameters ?? {}],
    threadId: message.threadId,
    parent: { kind: 'message', messageId: questionId },
    userText: null,
    deploymentId,
    parameters: input.parameters,
  });
}
