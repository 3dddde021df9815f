import { z } from 'zod';
import type { connectionListInput, ConnectionView } from '@staque/core/connections/schemas';
import { idSchema } from '@staque/core/ids';
import type { Page } from '@staque/core/page';
import { listConnections as listConnectionRows } from '@staque/db/queries/connections';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';
import { connectionView } from './connection-view.ts';

const position = z.tuple([idSchema]);

/** Oldest first. */
export async function listConnections(
  ctx: Context,
  input: z.infer<typeof connectionListInput>,
): Promise<Page<ConnectionView>> {
  requirePermission(ctx, 'connections:read');
  const after = decodeCursor(input.cursor, position);
  const rows = await listConnectionRows(ctx.database.db, { afterId: after?.[0] ?? null, limit: input.limit + 1 });
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => [row.id]);
  return { items: page.map(connectionView), nextCursor };
}
