import { z } from 'zod';
import type { CostLine, costLinesInput } from '@staque/core/costs/schemas';
import type { Page } from '@staque/core/page';
import { listCostLines as findCostLines } from '@staque/db/queries/costs';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor, positionTime } from '../cursor.ts';
import { costLine } from './cost-line.ts';
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
