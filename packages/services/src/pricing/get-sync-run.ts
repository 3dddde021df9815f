import type { z } from 'zod';
import { notFound } from '@staque/core/errors';
import { idSchema } from '@staque/core/ids';
import type { Page } from '@staque/core/page';
import type {
  PriceSyncChange,
  priceSyncChangesInput,
  PriceSyncRunDetails,
  priceSyncRunInput,
} from '@staque/core/pricing/schemas';
import { findSyncRun, listSyncChanges as findSyncChanges } from '@staque/db/queries/price-sync';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';
import { syncRunView } from './sync-now.ts';

/** One sync with the rows that it could not use. Throws `not_found`. */
export async function getSyncRun(
  ctx: Context,
  input: z.output<typeof priceSyncRunInput>,
): Promise<PriceSyncRunDetails> {
  requirePermission(ctx, 'pricing:read');
  const row = await findSyncRun(ctx.database.db, input);
  if (!row) throw notFound('sync');
  return { run: syncRunView(row), notes: row.notes ?? [] };
}

/** The prices that a sync began, each with the one that it ended. */
export async function listSyncChanges(
  ctx: Context,
  input: z.output<typeof priceSyncChangesInput>,
): Promise<Page<PriceSyncChange>> {
  requirePermission(ctx, 'pricing:read');
  const rows = await findSyncChanges(ctx.database.db, {
    syncRunId: input.syncRunId,
    afterId: decodeCursor(input.cursor, idSchema),
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => row.priceVersionId);
  return { items: page, nextCursor };
}
