import { z } from 'zod';
import { idSchema } from '@staque/core/ids';
import type { Page } from '@staque/core/page';
import type { userListInput, UserView } from '@staque/core/users/schemas';
import { listUsers as listUserRows } from '@staque/db/queries/users';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';
import { userView } from './user-view.ts';

const position = z.tuple([idSchema]);

/** Everybody with an account, oldest first. */
export async function listUsers(ctx: Context, input: z.infer<typeof userListInput>): Promise<Page<UserView>> {
  requirePermission(ctx, 'users:read');
  const after = decodeCursor(input.cursor, position);
  const rows = await listUserRows(ctx.database.db, {
    afterId: after?.[0] ?? null,
    search: input.search || null,
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => [row.id]);
  return { items: page.map(userView), nextCursor };
}
