import { z } from 'zod';
import { idSchema } from '@staque/core/ids';
import type { Page } from '@staque/core/page';
import type { PriceSyncRunView, priceSyncRunsInput } from '@staque/core/pricing/schemas';
import { listSyncRuns as findSyncRuns } from '@staque/db/queries/price-sync';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor, positionTime } from '../cursor.ts';
import { syncRunView } from './sync-now.ts';

const position = z.object({ at: positionTime, id: idSchema });

/** Newest first. */
export async function listSyncRuns(
  ctx: Context,
  input: z.output<typeof priceSyncRunsInput>,
): Promise<Page<PriceSyncRunView>> {
  requirePermission(ctx, 'pricing:read');
  const before = decodeCursor(input.cursor, position);
  const rows = await findSyncRuns(ctx.database.db, {
    before: before && { startedAt: new Date(before.at), id: before.id },
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => ({ at: row.startedAt.toISOString(), id: row.id }));
  return { items: page.map(syncRunView), nextCursor };
}
