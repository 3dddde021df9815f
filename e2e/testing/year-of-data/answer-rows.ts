import { chargeRow } from '@staque/services/usage/charge-row';
import { measureTurn } from './measure-turn.ts';
import type { PriceBook } from './price-book.ts';
import type { StoryTurn } from './showcase.ts';
import type { ThreadPlan } from './thread-plan.ts';
import type { Year } from './year.ts';

type Row = Record<string, unknown>;

/** Rows that wait for their insert, in the order of the tables' references. */
export interface ChatRows {
  threads: Row[];
  messages: Row[];
  generations: Row[];
  attempts: Row[];
  ledger: Row[];
  /** The newest message of each thread, set when all messages are there. */
  leaves: { id: string; leaf: string | null }[];
}

export interface AnswerPlace extends ThreadPlan {
  threadId: string;
}

interface AnswerMoment {
  turn: StoryTurn;
  answer: string;
  questionId: string;
  at: Date;
  /** Tokens of the thread before the question. */
  history: number;
}

const overloaded = {
  code: 'provider_unavailable',
  message: 'The vendor is overloaded and refused the call.',
  details: {
    remedy: 'Try again in a minute.',
    vendor: 'The server is currently overloaded. Please try again later.',
    retryable: true,
    outcome: 'refused',
  },
};
const writer = '00000000-0000-7000-8000-000000000001';

/** One answer: its message, its generation, the call to the vendor and the charge, as a settled answer leaves them. */
export function answerRows(
  { random }: Year,
  prices: PriceBook,
  rows: ChatRows,
  place: AnswerPlace,
  { turn, answer, questionId, at, history }: AnswerMoment,
): { messageId: string; endedAt: Date } {
  const { row: deployment } = place.deployment;
  const { outcome = 'done', reasoning = null } = turn;
  const priceSheet = prices(place.deployment, at);
  const { usage, usageSource } = measureTurn(random, priceSheet, {
    question: turn.question,
    answer,
    reasoning,
    history,
    outcome,
    extraInputTokens: turn.extraInputTokens ?? 0,
    ...(place.sizes
      ? { sizes: { input: random.skewed(place.sizes.input), output: random.skewed(place.sizes.output) } }
      : {}),
  });
  const messageId = random.idAt(new Date(at.getTime() + 1));
  const generationId = random.idAt(new Date(at.getTime() + 1));
  const attemptId = random.idAt(new Date(at.getTime() + 2));
  const firstTokenAt = new Date(at.getTime() + random.skewed(620));
  const endedAt = new Date(firstTokenAt.getTime() + usage.outputTokens * random.int(8, 19));
  const { row, cost } = chargeRow(
    {
      kind: 'charge',
      idempotencyKey: `att:${attemptId}`,
      occurredAt: at,
      userId: place.ownerId,
      apiKeyId: place.apiKeyId,
      connectionId: deployment.connectionId,
      deploymentId: deployment.id,
      threadId: place.threadId,
      generationId,
      attemptId,
      platform: deployment.platform,
      price: deployment.target.price,
      simulated: deployment.simulated,
      servedModel: null,
      servedTier: null,
    },
    usage,
    usageSource,
    priceSheet,
  );
  const failed = outcome === 'failed';
  const shared = { threadId: place.threadId, ownerId: place.ownerId };
  rows.messages.push({
    ...shared,
    id: messageId,
    parentId: questionId,
    role: 'assistant',
    text: answer,
    reasoning,
    clientMessageId: null,
    requestHash: null,
    createdAt: new Date(at.getTime() + 1),
  });
  rows.generations.push({
    ...shared,
    id: generationId,
    messageId,
    apiKeyId: place.apiKeyId,
    deploymentId: deployment.id,
    platform: deployment.platform,
    simulated: deployment.simulated,
    status: outcome,
    stopRequested: outcome === 'stopped',
    ownerInstance: writer,
    fence: outcome === 'interrupted' ? 2 : 1,
    leaseUntil: endedAt,
    parameters: {},
    estimatedInputTokens: usage.inputTokens + usage.cacheReadTokens,
    droppedMessages: 0,
    finishReason: outcome === 'done' ? 'stop' : null,
    usage,
    usageSource,
    costUsd: cost.amountUsd,
    costStatus: cost.costStatus,
    error: failed ? overloaded : null,
    startedAt: at,
    firstTokenAt: failed ? null : firstTokenAt,
    endedAt,
    createdAt: at,
  });
  rows.attempts.push({
    id: attemptId,
    generationId,
    number: 1,
    state: outcome === 'interrupted' ? 'unknown' : 'ended',
    priceSheet,
    vendorRequestId: null,
    endedAt,
    createdAt: at,
  });
  rows.ledger.push({ ...row, createdAt: endedAt });
  return { messageId, endedAt };
}
