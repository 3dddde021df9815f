import { buildContext, type ContextMessage } from '@staque/core/chat/context-window';
import { mergeParameters, type ChatParameters } from '@staque/core/chat/parameters';
import type { SendResult } from '@staque/core/chat/schemas';
import { AppError } from '@staque/core/errors';
import type { PriceSheet } from '@staque/core/pricing/price';
import type { NewAnswer } from '@staque/db/queries/begin-answer';
import type { ChatDeployment } from '@staque/db/queries/chat-deployments';
import type { BranchMessage } from '@staque/db/queries/messages';
import type { ThreadRow } from '@staque/db/queries/threads';
import type { UserActor } from '../actor.ts';
import type { Context } from '../context.ts';
import type { GenerationJob } from './generation-job.ts';

/** All rows of a new answer and the job that will write it. Throws `context_too_long` when even the message alone does not fit. */
export function composeAnswer(
  ctx: Context,
  actor: UserActor,
  { request, requestHash, place, priceSheet, connection, startedAt }: PreparedAnswer,
  {
    thread,
    parentId,
    branch,
  }: {
    thread: Pick<ThreadRow, 'id' | 'systemPrompt' | 'parameters'>;
    parentId: string | null;
    branch: BranchMessage[];
  },
): StartedAnswer & { rows: Omit<NewAnswer, 'newThread'> } {
  const { deployment } = place;
  const systemPrompt = thread.systemPrompt ?? deployment.systemPrompt;
  const parameters = mergeParameters(deployment.parameters, thread.parameters, request.parameters);
  const context = buildContext({
    systemPrompt,
    messages: contextMessages(branch.toReversed(), request),
    limits: deployment.target,
    requestedOutputTokens: parameters.maxOutputTokens,
  });
  if (!context.fits) {
    throw new AppError('context_too_long', `This message alone is longer than ${deployment.modelName} can read.`, {
      field: 'text',
      remedy: 'Shorten it or choose a model with a larger context.',
    });
  }

  const assistantMessageId = ctx.ids.next();
  const userMessageId = request.userText === null ? null : ctx.ids.next();
  const generationId = ctx.ids.next();
  const attemptId = ctx.ids.next();
  const apiKeyId = actor.kind === 'api_key' ? actor.apiKeyId : null;
  const common = { threadId: thread.id, ownerId: actor.userId };
  const idempotency = { clientMessageId: request.clientMessageId, requestHash };
  const none = { clientMessageId: null, requestHash: null };
  const question = {
    id: userMessageId ?? '',
    ...common,
    parentId,
    role: 'user' as const,
    text: request.userText ?? '',
    ...idempotency,
  };
  const answer = {
    id: assistantMessageId,
    ...common,
    parentId: userMessageId ?? parentId,
    role: 'assistant' as const,
    text: '',
    ...(userMessageId ? none : idempotency),
  };
  return {
    result: {
      threadId: thread.id,
      userMessageId: userMessageId ?? parentId ?? assistantMessageId,
      assistantMessageId,
      generationId,
    },
    rows: {
      messages: userMessageId ? [question, answer] : [answer],
      generation: {
        id: generationId,
        messageId: assistantMessageId,
        ...common,
        apiKeyId,
        deploymentId: deployment.id,
        platform: deployment.platform,
        simulated: deployment.simulated,
        ownerInstance: ctx.instanceId,
        parameters,
        estimatedInputTokens: context.estimatedInputTokens,
        droppedMessages: context.droppedMessages,
        startedAt,
      },
      attempt: { id: attemptId, generationId, number: 1, priceSheet },
    },
    job: {
      facts: {
        generationId,
        messageId: assistantMessageId,
        ...common,
        apiKeyId,
        fence: 1n,
        deploymentId: deployment.id,
        connectionId: place.connection.id,
        simulated: deployment.simulated,
        price: deployment.target.price,
      },
      firstAttempt: { id: attemptId, startedAt },
      priceSheet,
      connection,
      target: deployment.target,
      request: { systemPrompt, messages: context.messages, parameters },
      estimatedInputTokens: context.estimatedInputTokens,
    },
  };
}

/** What the four ways to ask for an answer (send, regenerate, edit, continue) have in common. */
export interface AnswerRequest {
  clientMessageId: string;
  /** Everything the client asked for; a repeated request must ask for the same. */
  fingerprint: unknown;
  threadId: string | null;
  /** The message that the new branch hangs on: `leaf` is the thread's newest. */
  parent: { kind: 'leaf' } | { kind: 'message'; messageId: string | null };
  /** A new message of the person's; null when the answer hangs on the parent itself. */
  userText: string | null;
  /** Sent after the history without being stored. */
  instruction?: string;
  deploymentId: string;
  parameters: ChatParameters | undefined;
}

/** A request whose deployment is ready, with its prices pinned and its connection open. */
export interface PreparedAnswer {
  request: AnswerRequest;
  requestHash: string;
  place: ChatDeployment;
  priceSheet: PriceSheet;
  connection: GenerationJob['connection'];
  startedAt: Date;
}

export interface StartedAnswer {
  result: SendResult;
  job: GenerationJob;
}

/** The branch as the model reads it. Answers without text (failed ones) are left out, and neighbours of one role are joined. */
function contextMessages(
  branch: { role: 'user' | 'assistant'; text: string }[],
  request: AnswerRequest,
): ContextMessage[] {
  const spoken: ContextMessage[] = branch
    .filter((message) => message.text !== '')
    .map(({ role, text }) => ({ role, text }));
  if (request.userText !== null) spoken.push({ role: 'user', text: request.userText });
  if (request.instruction !== undefined) spoken.push({ role: 'user', text: request.instruction });
  const joined: ContextMessage[] = [];
  for (const message of spoken) {
    const last = joined.at(-1);
    if (last?.role === message.role) last.text += message.role === 'assistant' ? message.text : `\n\n${message.text}`;
    else joined.push({ ...message });
  }
  return joined;
}
