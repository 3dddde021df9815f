import { zeroUsd } from '@staque/core/money/usd';
import type { Platform } from '@staque/core/platform';
import { billingByPlatform } from '@staque/core/platform';
import { computeCharge, type Charge, type ChargeLine } from '@staque/core/pricing/compute-charge';
import type { PriceKey, PriceSheet, TokenBucket } from '@staque/core/pricing/price';
import type { Cost } from '@staque/core/chat/chat-event';
import type { TokenUsage, UsageSource } from '@staque/core/usage/token-usage';
import type { NewLedgerRow } from '@staque/db/queries/ledger';

/** What a ledger row says about one provider call, whoever made it. */
export interface ChargeSubject {
  kind: 'charge' | 'verification';
  idempotencyKey: string;
  occurredAt: Date;
  userId: string;
  apiKeyId: string | null;
  connectionId: string;
  deploymentId: string;
  threadId: string | null;
  generationId: string | null;
  attemptId: string | null;
  platform: Platform;
  price: Pick<PriceKey, 'modelKey' | 'region' | 'profile'>;
  simulated: boolean;
  servedModel: string | null;
  servedTier: string | null;
}

/** The ledger row of one provider call and its cost. A call that an endpoint's hours pay for costs nothing by itself. */
export function chargeRow(
  subject: ChargeSubject,
  usage: TokenUsage,
  usageSource: UsageSource,
  sheet: PriceSheet,
): { row: NewLedgerRow; cost: Cost } {
  const byEndpoint = billingByPlatform[subject.platform] === 'endpoint_hours';
  const charge: Charge = byEndpoint ? { lines: [], totalUsd: zeroUsd } : computeCharge(usage, sheet);
  const costStatus = byEndpoint ? 'endpoint' : charge.totalUsd === null ? 'unpriced' : 'priced';
  const line = (bucket: TokenBucket): ChargeLine | undefined =>
    charge.lines.find((candidate) => candidate.bucket === bucket);
  const { price, ...rest } = subject;
  const row: NewLedgerRow = {
    ...rest,
    modelKey: price.modelKey,
    region: price.region,
    profile: price.profile,
    usageSource,
    inputTokens: usage.inputTokens,
    inputUsd: line('input')?.amountUsd ?? null,
    inputPriceId: line('input')?.priceVersionId ?? null,
    cacheReadTokens: usage.cacheReadTokens,
    cacheReadUsd: line('cache_read')?.amountUsd ?? null,
    cacheReadPriceId: line('cache_read')?.priceVersionId ?? null,
    cacheWrite5mTokens: usage.cacheWrite5mTokens,
    cacheWrite5mUsd: line('cache_write_5m')?.amountUsd ?? null,
    cacheWrite5mPriceId: line('cache_write_5m')?.priceVersionId ?? null,
    cacheWrite1hTokens: usage.cacheWrite1hTokens,
    cacheWrite1hUsd: line('cache_write_1h')?.amountUsd ?? null,
    cacheWrite1hPriceId: line('cache_write_1h')?.priceVersionId ?? null,
    outputTokens: usage.outputTokens,
    outputUsd: line('output')?.amountUsd ?? null,
    outputPriceId: line('output')?.priceVersionId ?? null,
    reasoningTokens: usage.reasoningTokens,
    costStatus,
    amountUsd: charge.totalUsd,
  };
  return { row, cost: { amountUsd: costStatus === 'priced' ? charge.totalUsd : null, costStatus } };
}
