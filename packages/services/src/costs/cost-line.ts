import type { CostLine } from '@staque/core/costs/schemas';
import type { TokenUsage } from '@staque/core/usage/token-usage';
import type { CostLineRow } from '@staque/db/queries/costs';

/** A ledger row as people read it. */
export function costLine({ line, deploymentName, userName, model, hourlyPrice }: CostLineRow): CostLine {
  return {
    id: line.id.toString(),
    at: line.occurredAt.toISOString(),
    kind: line.kind,
    platform: line.platform,
    modelKey: line.modelKey,
    model,
    deploymentId: line.deploymentId,
    deploymentName,
    userName,
    threadId: line.threadId,
    generationId: line.generationId,
    // What an endpoint's hours cover has no amount of its own, which is not the same as having cost nothing.
    amountUsd: line.costStatus === 'endpoint' ? null : line.amountUsd,
    costStatus: line.costStatus,
    usage: line.kind === 'charge' || line.kind === 'verification' ? usageOf(line) : null,
    usageSource: line.usageSource,
    instanceMilliseconds: line.instanceMilliseconds?.toString() ?? null,
    hourlyPrice: hourlyPrice && {
      amountUsd: hourlyPrice.amountUsd,
      source: hourlyPrice.source,
      sourceNote: hourlyPrice.sourceNote,
      priceVersionId: hourlyPrice.id,
    },
    simulated: line.simulated,
  };
}

function usageOf(line: CostLineRow['line']): TokenUsage {
  const { inputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, outputTokens, reasoningTokens } = line;
  return { inputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, outputTokens, reasoningTokens };
}
