import { z } from 'zod';
import { idSchema } from '@staque/core/ids';
import type { Page } from '@staque/core/page';
import type { PriceSyncRunView, priceSyncRunsInput } from '@staque/core/pricing/schemas';
import { listSyncRuns as findSyncRuns } from '@staque/db/queries/price-sync';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { syncRunView } from './sync-now.ts';

const position = z.object({ at: z.iso.datetime(), id: idSchema });

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
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    items: page.map(syncRunView),
    nextCursor: last ? encodeCursor({ at: last.startedAt.toISOString(), id: last.id }) : null,
  };
}
