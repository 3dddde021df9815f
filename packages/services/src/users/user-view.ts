import type { MonthSpend, UserView } from '@staque/core/users/schemas';
import { countSessions, type UserRow } from '@staque/db/queries/users';
import type { Context } from '../context.ts';
import { findMonthSpend } from '../usage/month-spend.ts';

/** A person as administrators see them. */
export function userView(row: UserRow & { sessionCount: number }, month: MonthSpend): UserView {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    disabled: row.disabled,
    mustChangePassword: row.mustChangePassword,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    sessionCount: row.sessionCount,
    month,
  };
}

/** The same for one person, with what stands in other tables. */
export async function viewUser(ctx: Pick<Context, 'database' | 'clock'>, row: UserRow): Promise<UserView> {
  const { db } = ctx.database;
  const now = ctx.clock.now();
  const [sessionCount, month] = await Promise.all([
    countSessions(db, { userId: row.id, at: now }),
    findMonthSpend(db, { by: 'user', ids: [row.id], now }),
  ]);
  return userView({ ...row, sessionCount }, month(row.id));
}
