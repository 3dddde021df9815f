import { z } from 'zod';
import { idSchema } from '@staque/core/ids';
import type { modelListInput, ModelView } from '@staque/core/models/schemas';
import type { Page } from '@staque/core/page';
import { listModels as listModelRows } from '@staque/db/queries/models';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';
import { modelViews } from './model-views.ts';

const position = z.tuple([z.string().max(300), idSchema]);

/** The catalogue over all connections, by name. */
export async function listModels(ctx: Context, input: z.infer<typeof modelListInput>): Promise<Page<ModelView>> {
  requirePermission(ctx, 'models:read');
  const { db } = ctx.database;
  const after = decodeCursor(input.cursor, position);
  const rows = await listModelRows(db, {
    after: after ? { displayName: after[0], id: after[1] } : null,
    search: input.search || null,
    platform: input.platform ?? null,
    connectionId: input.connectionId ?? null,
    access: input.availableOnly ? 'available' : null,
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => [row.displayName, row.id]);
  return {
    items: await modelViews(db, page, ctx.clock.now()),
    nextCursor,
  };
}
