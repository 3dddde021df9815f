import type { TRPCClient } from '@trpc/client';
import { v7 as uuidv7 } from 'uuid';
import type { ChatParameters } from '@staque/core/chat/parameters';
import type { SendInput, SendResult } from '@staque/core/chat/schemas';
import type { AnswerChange } from './answer-text.ts';
import type { AppRouter } from './app-router.ts';
import { followAnswer, type AnswerEnd, type FollowOptions } from './follow-answer.ts';
import { backoffMs, pause } from './pause.ts';
import { isStaqueError } from './staque-error.ts';

export interface StreamInput {
  deploymentId: string;
  text: string;
  /** Absent: a new thread. */
  threadId?: string | undefined;
  parameters?: ChatParameters | undefined;
  /** A UUID that names this message; made by itself when absent. The same one again gives the same answer, never a second one. */
  clientMessageId?: string | undefined;
  /** Aborting stops following; the answer goes on at the server. */
  signal?: AbortSignal | undefined;
}

export interface ResumeInput {
  threadId: string;
  messageId: string;
  generationId: string;
  signal?: AbortSignal | undefined;
}

/** Where an answer is found: enough to stop it (`chat.stop`) or to come back to it (`chat.resume`). */
export interface AnswerPlace {
  threadId: string;
  /** The answer's message. */
  messageId: string;
  generationId: string;
}

/**
 * What a stream yields: `start` once, then changes, then `end` once. `text` of an event is the whole part so far, `delta` what was
 * added. `reset` takes back text that did not survive a crash of the server. `end` has the usage in tokens and the exact cost.
 */
export type AnswerEvent = ({ type: 'start' } & AnswerPlace) | AnswerChange | (AnswerEnd & AnswerPlace);

const sendTimeoutMs = 30_000;

/**
 * Sends a message and follows its answer. Nothing is sent before the first event is asked for. Leaving the loop stops following,
 * not the answer. Throws `StaqueError` when the message is refused, or when the server cannot be reached for `giveUpAfterMs`.
 */
export async function* streamAnswer(
  api: TRPCClient<AppRouter>,
  { signal, ...input }: StreamInput,
  options: { giveUpAfterMs: number },
): AsyncGenerator<AnswerEvent, void> {
  const { clientMessageId = uuidv7(), ...message } = input;
  const sent = await sendUntilAnswered(api, { ...message, clientMessageId }, { ...options, signal });
  if (!sent) return;
  const { threadId, assistantMessageId: messageId, generationId } = sent;
  yield* resumeAnswer(api, { threadId, messageId, generationId, signal }, options);
}

/** Follows an answer that was asked for earlier, from its beginning; it may have ended long ago. */
export async function* resumeAnswer(
  api: TRPCClient<AppRouter>,
  { signal, ...place }: ResumeInput,
  options: { giveUpAfterMs: number },
): AsyncGenerator<AnswerEvent, void> {
  yield { type: 'start', ...place };
  for await (const event of followAnswer(api, place, { ...options, signal })) {
    yield event.type === 'end' ? { ...event, ...place } : event;
  }
}

/** Repeats the same message id while no server answers, so that a lost answer never makes a second message. Null when aborted. */
async function sendUntilAnswered(
  api: TRPCClient<AppRouter>,
  input: SendInput,
  { signal, giveUpAfterMs }: FollowOptions,
): Promise<SendResult | null> {
  const deadline = performance.now() + giveUpAfterMs;
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) return null;
    const timeout = AbortSignal.timeout(sendTimeoutMs);
    try {
      return await api.chat.send.mutate(input, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
    } catch (error) {
      if (signal?.aborted) return null;
      const unanswered = timeout.aborted || (isStaqueError(error) && error.code === 'unavailable');
      if (!unanswered || performance.now() >= deadline) throw error;
    }
    await pause(backoffMs(attempt), signal);
  }
}
