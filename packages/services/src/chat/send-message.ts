import type { SendInput, SendResult } from '@staque/core/chat/schemas';
import { sanitizeText } from '@staque/core/text';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { startAnswer } from './start-answer.ts';

/** Adds a message to a thread (a new one without `threadId`) and starts its answer. */
export async function sendMessage(ctx: Context, input: SendInput): Promise<SendResult> {
  const actor = requirePermission(ctx, 'chat:use');
  const { threadId, deploymentId, parameters } = input;
  const text = sanitizeText(input.text);
  return startAnswer(ctx, actor, {
    clientMessageId: input.clientMessageId,
    fingerprint: ['send', threadId ?? null, deploymentId, text, parameters ?? {}],
    threadId: threadId ?? null,
    parent: { kind: 'leaf' },
    userText: text,
    deploymentId,
    parameters,
  });
}
