import { createHash } from 'node:crypto';
import { buildContext, type ContextMessage } from '@staque/core/chat/context-window';
import { mergeParameters, type ChatParameters } from '@staque/core/chat/parameters';
import type { SendResult } from '@staque/core/chat/schemas';
import { AppError, notFound } from '@staque/core/errors';
import { billingByPlatform } from '@staque/core/platform';
import type { PriceSheet } from '@staque/core/pricing/price';
import { isUniqueViolation } from '@staque/db/database-error';
import { runTransaction, type Transaction } from '@staque/db/client';
import { findChatDeployment, type ChatDeployment } from '@staque/db/queries/chat-deployments';
import { hasLiveGeneration, insertAttempt, insertGeneration } from '@staque/db/queries/generations';
import { findSentRequest, insertMessages, listBranch } from '@staque/db/queries/messages';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import { advanceThread, findThread, insertThread, type ThreadRow } from '@staque/db/queries/threads';
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
  const repeated = await findRepeated(ctx, actor, request.clientMessageId, requestHash);
  if (repeated) return repeated;
  if (ctx.runner.draining) throw new AppError('unavailable', 'The server is shutting down. Try again in a moment.');

  const place = await readyDeployment(ctx, request.deploymentId);
  const startedAt = ctx.clock.now();
  const priceSheet = await findPriceSheet(ctx.database.db, { subject: place.deployment.target.price, simulated: place.deployment.simulated, at: startedAt });
  assertPriced(place, priceSheet);
  const connection = openConnection(ctx, place.connection);

  let job: { result: SendResult; job: GenerationJob };
  try {
    job = await runTransaction(ctx.database.db, async (tx) => {
      const thread = await lockOrCreateThread(tx, ctx, actor, request, place);
      if (await hasLiveGeneration(tx, { threadId: thread.id })) {
        throw new AppError('conflict', 'An answer is still being written in this thread.', { remedy: 'Wait for it or stop it.' });
      }
      return writeAnswer(tx, ctx, actor, { request, requestHash, thread, place, priceSheet, connection, startedAt });
    });
  } catch (error) {
    if (!isUniqueViolation(error, 'messages_client_message_key')) throw error;
    const other = await findRepeated(ctx, actor, request.clientMessageId, requestHash);
    if (!other) throw error;
    return other;
  }
  ctx.runner.start(job.job);
  return job.result;
}

async function findRepeated(ctx: Context, actor: UserActor, clientMessageId: string, requestHash: string): Promise<SendResult | null> {
  const sent = await findSentRequest(ctx.database.db, { ownerId: actor.userId, clientMessageId });
  if (!sent) return null;
  if (sent.requestHash !== requestHash) {
    throw new AppError('idempotency_conflict', 'This message id was used before with other content.', { field: 'clientMessageId' });
  }
  const { threadId, messageId, assistantMessageId, generationId } = sent;
  return { threadId, userMessageId: messageId, assistantMessageId, generationId };
}

async function readyDeployment(ctx: Context, deploymentId: string): Promise<ChatDeployment> {
  const place = await findChatDeployment(ctx.database.db, { deploymentId });
  if (!place) throw notFound('deployment');
  const { status, name } = place.deployment;
  if (status !== 'ready') {
    throw new AppError('deployment_not_ready', `${name} is ${status} and cannot answer now.`, {
      field: 'deploymentId',
      remedy: status === 'provisioning' || status === 'requested' ? 'Wait until it is ready.' : 'Choose another deployment or start it.',
    });
  }
  return place;
}

function assertPriced({ deployment }: ChatDeployment, sheet: PriceSheet): void {
  if (deployment.unpricedPolicy !== 'block' || billingByPlatform[deployment.platform] === 'endpoint_hours') return;
  const known = new Set(sheet.rates.map((rate) => rate.bucket));
  if (known.has('input') && known.has('output')) return;
  throw new AppError('price_unknown', `No price is known for ${deployment.modelName}, and ${deployment.name} is set to refuse such messages.`, {
    remedy: 'Enter a price under Pricing, or let the deployment allow and flag unpriced messages.',
  });
}

async function lockOrCreateThread(
  tx: Transaction,
  ctx: Context,
  actor: UserActor,
  request: AnswerRequest,
  place: ChatDeployment,
): Promise<ThreadRow> {
  if (request.threadId) {
    const thread = await findThread(tx, { threadId: request.threadId, ownerId: actor.userId, lock: true });
    if (!thread) throw notFound('thread');
    return thread;
  }
  return insertThread(tx, {
    id: ctx.ids.next(),
    ownerId: actor.userId,
    title: titleFromText(request.userText ?? ''),
    titleSource: 'auto',
    systemPrompt: null,
    parameters: {},
    deploymentId: place.deployment.id,
    simulated: place.deployment.simulated,
  });
}

async function writeAnswer(
  tx: Transaction,
  ctx: Context,
  actor: UserActor,
  params: {
    request: AnswerRequest;
    requestHash: string;
    thread: ThreadRow;
    place: ChatDeployment;
    priceSheet: PriceSheet;
    connection: GenerationJob['connection'];
    startedAt: Date;
  },
): Promise<{ result: SendResult; job: GenerationJob }> {
  const { request, thread, place, priceSheet } = params;
  const { deployment } = place;
  const parentId = request.parent.kind === 'leaf' ? thread.activeLeafId : request.parent.messageId;
  const branch = parentId ? await listBranch(tx, { threadId: thread.id, leafId: parentId, limit: historyLimit }) : [];
  if (parentId && branch.length === 0) throw notFound('message');

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
  const common = { threadId: thread.id, ownerId: actor.userId };
  const idempotency = { clientMessageId: request.clientMessageId, requestHash: params.requestHash };
  const none = { clientMessageId: null, requestHash: null };
  // One by one: siblings are ordered by time, and the question must come before its answer.
  if (userMessageId) {
    await insertMessages(tx, [{ id: userMessageId, ...common, parentId, role: 'user', text: request.userText ?? '', ...idempotency }]);
  }
  await insertMessages(tx, [
    { id: assistantMessageId, ...common, parentId: userMessageId ?? parentId, role: 'assistant', text: '', ...(userMessageId ? none : idempotency) },
  ]);
  await insertGeneration(tx, {
    id: generationId,
    messageId: assistantMessageId,
    ...common,
    apiKeyId: actor.kind === 'api_key' ? actor.apiKeyId : null,
    deploymentId: deployment.id,
    platform: deployment.platform,
    simulated: deployment.simulated,
    ownerInstance: ctx.instanceId,
    parameters,
    estimatedInputTokens: context.estimatedInputTokens,
    droppedMessages: context.droppedMessages,
    startedAt: params.startedAt,
  });
  await insertAttempt(tx, { id: attemptId, generationId, number: 1, priceSheet });
  await advanceThread(tx, {
    threadId: thread.id,
    activeLeafId: assistantMessageId,
    addedMessages: userMessageId ? 2 : 1,
    deploymentId: deployment.id,
    simulated: deployment.simulated,
  });
  return {
    result: { threadId: thread.id, userMessageId: userMessageId ?? parentId ?? assistantMessageId, assistantMessageId, generationId },
    job: {
      facts: {
        generationId,
        messageId: assistantMessageId,
        ...common,
        apiKeyId: actor.kind === 'api_key' ? actor.apiKeyId : null,
        fence: 1n,
        deploymentId: deployment.id,
        connectionId: place.connection.id,
        simulated: deployment.simulated,
        price: deployment.target.price,
      },
      firstAttempt: { id: attemptId, startedAt: params.startedAt },
      priceSheet,
      connection: params.connection,
      target: deployment.target,
      request: { systemPrompt, messages: context.messages, parameters },
      estimatedInputTokens: context.estimatedInputTokens,
    },
  };
}

/** The branch as the model reads it. Answers without text (failed ones) are left out, and neighbours of one role are joined. */
function contextMessages(branch: { role: 'user' | 'assistant'; text: string }[], request: AnswerRequest): ContextMessage[] {
  const spoken: ContextMessage[] = branch.filter((message) => message.text !== '').map(({ role, text }) => ({ role, text }));
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
