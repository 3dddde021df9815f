import type { Cost, FinalGenerationStatus } from '@staque/core/chat/chat-event';
import type { ErrorView } from '@staque/core/errors';
import { zeroUsd } from '@staque/core/money/usd';
import type { PriceSheet } from '@staque/core/pricing/price';
import { noUsage, type TokenUsage, type UsageSource } from '@staque/core/usage/token-usage';
import { runTransaction } from '@staque/db/client';
import { updateAttempt } from '@staque/db/queries/generations';
import { appendLedgerRow } from '@staque/db/queries/ledger';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import { addThreadCost } from '@staque/db/queries/threads';
import type { ServiceDependencies } from '../dependencies.ts';
import { chargeRow, type ChargeSubject } from '../usage/charge-row.ts';
import { settleAlone, type Settle } from './settlement-queue.ts';

/** Whose answer it is and where its money goes. */
export interface GenerationFacts {
  generationId: string;
  messageId: string;
  threadId: string;
  ownerId: string;
  apiKeyId: string | null;
  fence: bigint;
  deploymentId: string;
  connectionId: string;
  simulated: boolean;
  price: PriceSheetSubject;
}

type PriceSheetSubject = Parameters<typeof findPriceSheet>[1]['subject'];

/** What is known of one provider call when it is over. */
export interface AttemptOutcome {
  attemptId: string;
  startedAt: Date;
  /** Pinned when the attempt started. */
  priceSheet: PriceSheet;
  /** `unknown`: nobody can say whether the vendor worked and billed. */
  state: 'ended' | 'unknown';
  usage: TokenUsage | null;
  usageSource: UsageSource;
  servedModel: string | null;
  servedTier: string | null;
  vendorRequestId: string | null;
}

export interface AnswerOutcome {
  status: FinalGenerationStatus;
  finishReason: string | null;
  text: string;
  reasoning: string | null;
  error: ErrorView | null;
}

/**
 * Ends a generation in one statement: text, status, ledger row, counters, aggregates, and the word to other processes. Null when
 * another owner has taken the generation; nothing is written then.
 */
export async function settleGeneration(
  deps: Pick<ServiceDependencies, 'database'>,
  facts: GenerationFacts,
  attempt: AttemptOutcome,
  answer: AnswerOutcome,
  settle: Settle = settleAlone(deps.database.db),
): Promise<{ cost: Cost; usage: TokenUsage } | null> {
  const sheet = await sheetForTier(deps, facts, attempt);
  const usage = attempt.usage ?? noUsage;
  const { row, cost } = chargeRow(chargeSubject(facts, attempt), usage, attempt.usageSource, sheet);
  const ended = await settle({
    generationId: facts.generationId,
    fence: facts.fence,
    messageId: facts.messageId,
    usage,
    usageSource: attempt.usageSource,
    cost,
    ...answer,
    attemptId: attempt.attemptId,
    attemptState: attempt.state,
    vendorRequestId: attempt.vendorRequestId,
    ledgerRow: row,
  });
  return ended ? { cost, usage } : null;
}

/** Charges an attempt that gave no answer and will be tried again; the generation goes on. */
export async function settleFailedAttempt(
  deps: Pick<ServiceDependencies, 'database'>,
  facts: GenerationFacts,
  attempt: AttemptOutcome,
): Promise<void> {
  const sheet = await sheetForTier(deps, facts, attempt);
  const usage = attempt.usage ?? noUsage;
  const { row, cost } = chargeRow(chargeSubject(facts, attempt), usage, attempt.usageSource, sheet);
  await runTransaction(deps.database.db, async (tx) => {
    await updateAttempt(tx, {
      attemptId: attempt.attemptId,
      state: attempt.state,
      vendorRequestId: attempt.vendorRequestId,
    });
    if (!(await appendLedgerRow(tx, row))) return;
    await addThreadCost(tx, {
      threadId: facts.threadId,
      amountUsd: cost.amountUsd ?? zeroUsd,
      unpriced: cost.costStatus === 'unpriced' ? 1 : 0,
      endpoint: cost.costStatus === 'endpoint' ? 1 : 0,
    });
  });
}

function chargeSubject(facts: GenerationFacts, attempt: AttemptOutcome): ChargeSubject {
  return {
    kind: 'charge',
    idempotencyKey: `att:${attempt.attemptId}`,
    // Money belongs to the period in which the call started.
    occurredAt: attempt.startedAt,
    userId: facts.ownerId,
    apiKeyId: facts.apiKeyId,
    connectionId: facts.connectionId,
    deploymentId: facts.deploymentId,
    threadId: facts.threadId,
    generationId: facts.generationId,
    attemptId: attempt.attemptId,
    platform: facts.price.platform,
    price: facts.price,
    simulated: facts.simulated,
    servedModel: attempt.servedModel,
    servedTier: attempt.servedTier,
  };
}

/** The vendor says which service tier it really used, and that tier's price counts; the pinned sheet is the standard tier's. */
async function sheetForTier(
  deps: Pick<ServiceDependencies, 'database'>,
  facts: GenerationFacts,
  attempt: AttemptOutcome,
): Promise<PriceSheet> {
  const { servedTier } = attempt;
  if (servedTier === null || standardTiers.has(servedTier)) return attempt.priceSheet;
  return findPriceSheet(deps.database.db, {
    subject: facts.price,
    simulated: facts.simulated,
    tier: servedTier,
    at: attempt.startedAt,
  });
}

const standardTiers = new Set(['default', 'standard', 'auto', 'on_demand']);
