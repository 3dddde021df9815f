import type { z } from 'zod';
import type { continueInput, SendResult } from '@staque/core/chat/schemas';
import { invalidInput, notFound } from '@staque/core/errors';
import { findMessage } from '@staque/db/queries/messages';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { deploymentOfThread } from './deployment-of-thread.ts';
import { startAnswer } from './start-answer.ts';

const instruction =
  'Continue your last answer exactly where it stopped. Do not repeat anything and do not comment on the break.';

/** Goes on after an answer that was stopped, interrupted or cut; the new part is a message of its own after it. */
export async function continueAnswer(ctx: Context, input: z.infer<typeof continueInput>): Promise<SendResult> {
  const actor = requirePermission(ctx, 'chat:use');
  const message = await findMessage(ctx.database.db, { messageId: input.messageId, ownerId: actor.userId });
  if (!message) throw notFound('message');
  if (message.role !== 'assistant' || message.text === '') {
    throw invalidInput('messageId', 'Only an answer with text can be continued.', 'Regenerate it instead.');
  }
  const deploymentId = await deploymentOfThread(ctx, actor, message.threadId);
  return startAnswer(ctx, actor, {
    clientMessageId: input.clientMessageId,
    fingerprint: ['continue', input.messageId],
    threadId: message.threadId,
    parent: { kind: 'message', messageId: message.id },
    userText: null,
    instruction,
    deploymentId,
    parameters: undefined,
  });
}
