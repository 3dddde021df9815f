import { z } from 'zod';
import type { connectionListInput, ConnectionView } from '@staque/core/connections/schemas';
import { idSchema } from '@staque/core/ids';
import type { Page } from '@staque/core/page';
import { listConnections as listConnectionRows } from '@staque/db/queries/connections';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
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
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return {
    items: items.map(connectionView),
    nextCursor: rows.length > input.limit && last ? encodeCursor([last.id]) : null,
  };
}
