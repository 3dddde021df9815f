import { z } from 'zod';
import type { CostLine, costLinesInput } from '@staque/core/costs/schemas';
import type { Page } from '@staque/core/page';
import type { TokenUsage } from '@staque/core/usage/token-usage';
import { listCostLines as findCostLines, type CostLineRow } from '@staque/db/queries/costs';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor, positionTime } from '../cursor.ts';
import { requireCostScope, requireDays, usageRangeOf } from './cost-range.ts';

const position = z.object({ at: positionTime, id: z.string().regex(/^\d{1,18}$/) });

/** Ledger lines, newest first. */
export async function listCostLines(ctx: Context, input: z.output<typeof costLinesInput>): Promise<Page<CostLine>> {
  const { userId } = requireCostScope(ctx, input.scope);
  requireDays(input);
  const after = decodeCursor(input.cursor, position);
  const rows = await findCostLines(ctx.database.db, {
    ...usageRangeOf(input, userId),
    only: input.only ?? null,
    threadId: input.threadId ?? null,
    after: after && { at: new Date(after.at), id: BigInt(after.id) },
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, ({ line }) => ({
    at: line.occurredAt.toISOString(),
    id: line.id.toString(),
  }));
  return { items: page.map(costLine), nextCursor };
}

function costLine({ line, deploymentName, userName, model, hourlyPrice }: CostLineRow): CostLine {
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
