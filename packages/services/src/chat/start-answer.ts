import type { SendResult } from '@staque/core/chat/schemas';
import { AppError, notFound } from '@staque/core/errors';
import { billingByPlatform } from '@staque/core/platform';
import type { PriceSheet } from '@staque/core/pricing/price';
import { isUniqueViolation } from '@staque/db/database-error';
import { runTransaction } from '@staque/db/client';
import { findChatDeployment, type ChatDeployment } from '@staque/db/queries/chat-deployments';
import { beginAnswer } from '@staque/db/queries/begin-answer';
import { hasLiveGeneration } from '@staque/db/queries/generations';
import { findSentRequest, listBranch } from '@staque/db/queries/messages';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import { findThread, updateThread } from '@staque/db/queries/threads';
import type { UserActor } from '../actor.ts';
import { openConnection } from '../connections/open-connection.ts';
import type { Context } from '../context.ts';
import { sha256 } from '../sha256.ts';
import { composeAnswer, type AnswerRequest, type PreparedAnswer, type StartedAnswer } from './compose-answer.ts';
import { titleFromText } from './title-from-text.ts';

const historyLimit = 1000;

/**
 * Commits the messages and the generation in one transaction, then starts the runner. The answer of this call is the promise that
 * nothing is lost. The same `clientMessageId` gives the same result; with different content it is an `idempotency_conflict`.
 */
export async function startAnswer(ctx: Context, actor: UserActor, request: AnswerRequest): Promise<SendResult> {
  const requestHash = sha256(JSON.stringify(request.fingerprint));
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
