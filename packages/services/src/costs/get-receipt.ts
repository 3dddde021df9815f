import type { ReceiptAttempt, ReceiptView } from '@staque/core/chat/schemas';
import { notFound } from '@staque/core/errors';
import { billingByPlatform } from '@staque/core/platform';
import type { ChargeLine } from '@staque/core/pricing/compute-charge';
import type { TokenBucket } from '@staque/core/pricing/price';
import { roleAllows } from '@staque/core/users/permissions';
import type { Db } from '@staque/db/client';
import {
  findReceiptGeneration,
  listPriceVersions,
  listReceiptRows,
  type ReceiptGeneration,
  type ReceiptLedgerRow,
  type ReceiptPrice,
} from '@staque/db/queries/costs';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { priceViewOf, pricedThingOf } from '../pricing/price-view.ts';

/**
 * What one answer cost, attempt by attempt and bucket by bucket, under the price versions pinned at their start. One's own
 * answers, or anybody's with the permission to read all costs; there is no text in it. Throws `not_found`.
 */
export async function getReceipt(ctx: Context, input: { generationId: string }): Promise<ReceiptView> {
  const actor = requirePermission(ctx, 'costs:read-own');
  const { db } = ctx.database;
  const ownerId = roleAllows(actor.role, 'costs:read-all') ? null : actor.userId;
  const generation = await findReceiptGeneration(db, { generationId: input.generationId, ownerId });
  if (!generation) throw notFound('answer');
  const rows = await listReceiptRows(db, { generationId: generation.id });
  const ids = new Set(rows.flatMap(({ line }) => bucketsOf(line).map((bucket) => bucket.priceId)));
  const versions = await listPriceVersions(db, { ids: [...ids].filter((id) => id !== null) });
  const byId = new Map(versions.map((version) => [version.id, version]));
  return {
    generationId: generation.id,
    simulated: generation.simulated,
    attempts: rows.map((row) => attemptOf(row, byId)),
    cost: {
      amountUsd: generation.costStatus === 'priced' ? generation.costUsd : null,
      costStatus: generation.costStatus,
    },
    endpoint: await endpointOf(db, generation),
  };
}

function attemptOf(
  { line, attemptNumber, deploymentName }: ReceiptLedgerRow,
  versions: Map<string, ReceiptPrice>,
): ReceiptAttempt {
  const byEndpoint = line.costStatus === 'endpoint';
  return {
    attemptId: line.attemptId ?? line.id.toString(),
    number: attemptNumber ?? 1,
    platform: line.platform,
    deploymentName: deploymentName ?? '',
    modelKey: line.modelKey,
    servedModel: line.servedModel,
    servedTier: line.servedTier,
    usageSource: line.usageSource,
    reasoningTokens: line.reasoningTokens,
    lines: bucketsOf(line)
      .filter(({ quantity }) => quantity > 0)
      .map(({ bucket, quantity, amountUsd, priceId }): ChargeLine => {
        const version = priceId === null ? undefined : versions.get(priceId);
        return {
          bucket,
          quantity,
          unitPriceUsd: version?.amountUsd ?? null,
          amountUsd,
          priceVersionId: priceId,
          source: version?.source ?? null,
          sourceNote: version?.sourceNote ?? null,
        };
      }),
    totalUsd: byEndpoint ? null : line.amountUsd,
    costStatus: line.costStatus,
    chargedAt: line.occurredAt.toISOString(),
  };
}

interface ChargedBucket {
  bucket: TokenBucket;
  quantity: number;
  amountUsd: string | null;
  priceId: string | null;
}

function bucketsOf(line: ReceiptLedgerRow['line']): ChargedBucket[] {
  const bucket = (
    name: TokenBucket,
    quantity: number,
    amountUsd: string | null,
    priceId: string | null,
  ): ChargedBucket => ({ bucket: name, quantity, amountUsd, priceId });
  return [
    bucket('input', line.inputTokens, line.inputUsd, line.inputPriceId),
    bucket('cache_read', line.cacheReadTokens, line.cacheReadUsd, line.cacheReadPriceId),
    bucket('cache_write_5m', line.cacheWrite5mTokens, line.cacheWrite5mUsd, line.cacheWrite5mPriceId),
    bucket('cache_write_1h', line.cacheWrite1hTokens, line.cacheWrite1hUsd, line.cacheWrite1hPriceId),
    bucket('output', line.outputTokens, line.outputUsd, line.outputPriceId),
  ];
}

/** The endpoint whose hours paid for the answer, at the hourly price of that moment. */
async function endpointOf(db: Db, generation: ReceiptGeneration): Promise<ReceiptView['endpoint']> {
  if (billingByPlatform[generation.platform] !== 'endpoint_hours') return null;
  const thing = pricedThingOf(generation.spec);
  const sheet = await findPriceSheet(db, {
    subject: generation.target.price,
    simulated: generation.simulated,
    at: generation.startedAt,
  });
  const price = priceViewOf(sheet, thing);
  return {
    name: generation.endpoint?.name ?? generation.target.endpointName ?? generation.deploymentName,
    instanceType: thing.instanceType,
    instanceCount: thing.instanceCount,
    hourlyUsd: price.kind === 'hour' ? price.hourlyUsd : null,
  };
}
