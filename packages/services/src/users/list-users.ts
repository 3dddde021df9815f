import { z } from 'zod';
import { idSchema } from '@staque/core/ids';
import type { Page } from '@staque/core/page';
import type { userListInput, UserView } from '@staque/core/users/schemas';
import type { UserSort } from '@staque/core/users/user-sorts';
import { listUsers as listUserRows } from '@staque/db/queries/users';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';
import { findMonthSpend } from '../usage/month-spend.ts';
import { userView } from './user-view.ts';

/** Everybody with an account, oldest first unless sorted otherwise. */
export async function listUsers(ctx: Context, input: z.input<typeof userListInput>): Promise<Page<UserView>> {
  requirePermission(ctx, 'users:read');
  const { sort = 'created', sortDirection: direction = 'asc', limit = 50 } = input;
  const after = decodeCursor(input.cursor, positionIn(sort, direction));
  const now = ctx.clock.now();
  const rows = await listUserRows(ctx.database.db, {
    at: now,
    search: input.search || null,
    role: input.role ?? null,
    state: input.state ?? null,
    sort,
    direction,
    after,
    limit: limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, limit, (row) => ({
    sort,
    direction,
    value: row.sortValue,
    id: row.id,
  }));
  const month = await findMonthSpend(ctx.database.db, { by: 'user', ids: page.map((row) => row.id), now });
  return { items: page.map((row) => userView(row, month(row.id))), nextCursor };
}

/** A cursor goes on in the order that it was made in, with a value that the database can read. */
function positionIn(sort: UserSort, direction: 'asc' | 'desc') {
  const isTime = sort === 'created' || sort === 'seen';
  const value = isTime ? z.string().regex(/^\d{1,12}(\.\d{1,9})?$/) : z.string().max(300);
  return z.strictObject({ sort: z.literal(sort), direction: z.literal(direction), value, id: idSchema });
}
