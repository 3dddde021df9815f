import { createHash } from 'node:crypto';
import { buildContext, type ContextMessage } from '@staque/core/chat/context-window';
import { mergeParameters, type ChatParameters } from '@staque/core/chat/parameters';
import type { SendResult } from '@staque/core/chat/schemas';
import { AppError, notFound } from '@staque/core/errors';
import { billingByPlatform } from '@staque/core/platform';
import type { PriceSheet } from '@staque/core/pricing/price';
import { isUniqueViolation } from '@staque/db/database-error';
import { runTransaction } from '@staque/db/client';
import { findChatDeployment, type ChatDeployment } from '@staque/db/queries/chat-deployments';
import { beginAnswer, type NewAnswer } from '@staque/db/queries/begin-answer';
import { hasLiveGeneration } from '@staque/db/queries/generations';
import { findSentRequest, listBranch, type BranchMessage } from '@staque/db/queries/messages';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import { findThread, type ThreadRow, updateThread } from '@staque/db/queries/threads';
import type { UserActor } from '../actor.ts';
import { openConnection } from '../connections/open-connection.ts';
import type { Context } from '../context.ts';
import type { GenerationJob } from './generation-runner.ts';
import { titleFromText } from './title-from-text.ts';

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

const historyLimit = 1000;

/**
 * Commits the messages and the generation in one transaction, then starts the runner. The answer of this call is the promise that
 * nothing is lost. The same `clientMessageId` gives the same result; with different content it is an `idempotency_conflict`.
 */
export async function startAnswer(ctx: Context, actor: UserActor, request: AnswerRequest): Promise<SendResult> {
  const requestHash = createHash('sha256').update(JSON.stringify(request.fingerprint)).digest('hex');
  // Asked together: a new message finds no earlier one, and then the deployment is already here.
  const [repeated, place] = await Promise.all([
    findRepeated(ctx, actor, request.clientMessageId, requestHash),
    findChatDeployment(ctx.database.db, { deploymentId: request.deploymentId }),
  ]);
  if (repeated) return repeated;
  if (ctx.runner.draining) throw new AppError('unavailable', 'The server is shutting down. Try again in a moment.');
  assertReady(place);
  const startedAt = ctx.clock.now();
  const { deployment } = place;
  const priceSheet = await findPriceSheet(ctx.database.db, {
    subject: deployment.target.price,
    simulated: deployment.simulated,
    at: startedAt,
  });
  assertPriced(place, priceSheet);
  const prepared: PreparedAnswer = {
    request,
    requestHash,
    place,
    priceSheet,
    connection: openConnection(ctx, place.connection),
    startedAt,
  };
  try {
    const started = request.threadId
      ? await answerInThread(ctx, actor, request.threadId, prepared)
      : await answerInNewThread(ctx, actor, prepared);
    ctx.runner.start(started.job);
    return started.result;
  } catch (error) {
    if (!isUniqueViolation(error, 'messages_client_message_key')) throw error;
    const other = await findRepeated(ctx, actor, request.clientMessageId, requestHash);
    if (!other) throw error;
    return other;
  }
}

interface PreparedAnswer {
  request: AnswerRequest;
  requestHash: string;
  place: ChatDeployment;
  priceSheet: PriceSheet;
  connection: GenerationJob['connection'];
  startedAt: Date;
}

interface StartedAnswer {
  result: SendResult;
  job: GenerationJob;
}

/** Nobody else can know a new thread, so nothing is locked and one statement does it all. */
async function answerInNewThread(ctx: Context, actor: UserActor, prepared: PreparedAnswer): Promise<StartedAnswer> {
  const { request, place } = prepared;
  const thread = {
    id: ctx.ids.next(),
    ownerId: actor.userId,
    title: titleFromText(request.userText ?? ''),
    titleSource: 'auto' as const,
    systemPrompt: null,
    parameters: {},
    deploymentId: place.deployment.id,
    simulated: place.deployment.simulated,
  };
  const { rows, ...started } = composeAnswer(ctx, actor, prepared, { thread, parentId: null, branch: [] });
  await beginAnswer(ctx.database.db, { ...rows, newThread: thread });
  return started;
}

/** The thread stays locked from reading its end to writing the new one, so two sends cannot both follow the same message. */
async function answerInThread(
  ctx: Context,
  actor: UserActor,
  threadId: string,
  prepared: PreparedAnswer,
): Promise<StartedAnswer> {
  return runTransaction(ctx.database.db, async (tx) => {
    const thread = await findThread(tx, { threadId, ownerId: actor.userId, lock: true });
    if (!thread) throw notFound('thread');
    if (await hasLiveGeneration(tx, { threadId })) {
      throw new AppError('conflict', 'An answer is still being written in this thread.', {
        remedy: 'Wait for it or stop it.',
      });
    }
    const { parent } = prepared.request;
    const parentId = parent.kind === 'leaf' ? thread.activeLeafId : parent.messageId;
    const branch = parentId ? await listBranch(tx, { threadId, leafId: parentId, limit: historyLimit }) : [];
    if (parentId && branch.length === 0) throw notFound('message');
    const { rows, ...started } = composeAnswer(ctx, actor, prepared, { thread, parentId, branch });
    await beginAnswer(tx, { ...rows, newThread: null });
    // A thread that was made empty, for its settings, gets its title from its first message like any other.
    if (thread.activeLeafId === null && thread.titleSource === 'auto') {
      await updateThread(tx, { threadId, changes: { title: titleFromText(prepared.request.userText ?? '') } });
    }
    return started;
  });
}

async function findRepeated(
  ctx: Context,
  actor: UserActor,
  clientMessageId: string,
  requestHash: string,
): Promise<SendResult | null> {
  const sent = await findSentRequest(ctx.database.db, { ownerId: actor.userId, clientMessageId });
  if (!sent) return null;
  if (sent.requestHash !== requestHash) {
    throw new AppError('idempotency_conflict', 'This message id was used before with other content.', {
      field: 'clientMessageId',
    });
  }
  const { threadId, messageId, assistantMessageId, generationId } = sent;
  return { threadId, userMessageId: messageId, assistantMessageId, generationId };
}

function assertReady(place: ChatDeployment | null): asserts place is ChatDeployment {
  if (!place) throw notFound('deployment');
  const { status, name } = place.deployment;
  if (status === 'ready') return;
  throw new AppError('deployment_not_ready', `${name} is ${status} and cannot answer now.`, {
    field: 'deploymentId',
    remedy:
      status === 'provisioning' || status === 'requested'
        ? 'Wait until it is ready.'
        : 'Choose another deployment or start it.',
  });
}

function assertPriced({ deployment }: ChatDeployment, sheet: PriceSheet): void {
  if (deployment.unpricedPolicy !== 'block' || billingByPlatform[deployment.platform] === 'endpoint_hours') return;
  const known = new Set(sheet.rates.map((rate) => rate.bucket));
  if (known.has('input') && known.has('output')) return;
  throw new AppError(
    'price_unknown',
    `No price is known for ${deployment.modelName}, and ${deployment.name} is set to refuse such messages.`,
    {
      remedy: 'Enter a price under Pricing, or let the deployment allow and flag unpriced messages.',
    },
  );
}

/** All rows of a new answer and the job that will write it. Throws `context_too_long` when even the message alone does not fit. */
function composeAnswer(
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
