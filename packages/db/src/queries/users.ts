import { and, asc, desc, eq, ilike, or, type SQL, sql } from 'drizzle-orm';
import type { Role } from '@staque/core/users/permissions';
import type { UserSort } from '@staque/core/users/user-sorts';
import type { UserState } from '@staque/core/users/schemas';
import type { Db, Transaction } from '../client.ts';
import { users } from '../schema/users.ts';
import { containsPattern } from './contains-pattern.ts';

const columns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: users.role,
  disabled: users.disabled,
  mustChangePassword: users.mustChangePassword,
  lastSeenAt: users.lastSeenAt,
  createdAt: users.createdAt,
};

export interface UserRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  disabled: boolean;
  mustChangePassword: boolean;
  lastSeenAt: Date | null;
  createdAt: Date;
}

export interface UserWithPassword extends UserRow {
  passwordHash: string | null;
}

export async function findUser(db: Db, params: { userId: string }): Promise<UserRow | null> {
  const rows = await db.select(columns).from(users).where(eq(users.id, params.userId));
  return rows[0] ?? null;
}

/** For whoever checks the password; its hash goes nowhere else. */
export async function findUserWithPassword(db: Db, params: { userId: string }): Promise<UserWithPassword | null> {
  const rows = await db
    .select({ ...columns, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, params.userId));
  return rows[0] ?? null;
}

/** `email` is normalised by the schema of the input. */
export async function findUserByEmail(db: Db, params: { email: string }): Promise<UserWithPassword | null> {
  const rows = await db
    .select({ ...columns, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.email, params.email));
  return rows[0] ?? null;
}

/** Locks the row until the transaction ends. */
export async function lockUser(tx: Transaction, params: { userId: string }): Promise<UserWithPassword | null> {
  const rows = await tx
    .select({ ...columns, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, params.userId))
    .for('update');
  return rows[0] ?? null;
}

/** Sorted by `sort` and id, after the given row; `search` matches name and e-mail. */
export async function listUsers(
  db: Db,
  params: {
    at: Date;
    search: string | null;
    role: Role | null;
    state: UserState | null;
    sort: UserSort;
    direction: 'asc' | 'desc';
    after: { value: string; id: string } | null;
    limit: number;
  },
): Promise<(UserRow & { sessionCount: number; sortValue: string })[]> {
  const { after, direction } = params;
  const pattern = params.search ? containsPattern(params.search) : null;
  const { value, type } = sortOf(params.sort);
  const step = direction === 'asc' ? sql`>` : sql`<`;
  return db
    .select({ ...columns, sessionCount: sessionCount(params.at), sortValue: sql<string>`${value}::text` })
    .from(users)
    .where(
      and(
        params.role ? eq(users.role, params.role) : undefined,
        params.state ? hasState(params.state) : undefined,
        pattern ? or(ilike(users.name, pattern), ilike(users.email, pattern)) : undefined,
        after ? sql`(${value}, ${users.id}) ${step} (${after.value}::${type}, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(
      direction === 'asc' ? sql`${value} asc` : sql`${value} desc`,
      direction === 'asc' ? asc(users.id) : desc(users.id),
    )
    .limit(params.limit);
}

/** Sessions of each person that still open something. */
export async function countSessions(db: Db, params: { userId: string; at: Date }): Promise<number> {
  const [row] = await db
    .select({ count: sessionCount(params.at) })
    .from(users)
    .where(eq(users.id, params.userId));
  return row?.count ?? 0;
}

function sessionCount(at: Date) {
  const now = sql`${at.toISOString()}::timestamptz`;
  // Written out: in a query of one table Drizzle names its columns without the table, which here would be the inner one's.
  return sql<number>`(select count(*)::int from sessions s where s.user_id = "users"."id"
    and s.expires_at > ${now} and s.absolute_expires_at > ${now})`;
}

function sortOf(sort: UserSort): { value: SQL; type: SQL } {
  switch (sort) {
    case 'created':
      return { value: sql`extract(epoch from ${users.createdAt})`, type: sql`numeric` };
    case 'name':
      return { value: sql`lower(${users.name})`, type: sql`text` };
    case 'email':
      return { value: sql`${users.email}`, type: sql`text` };
    // Who was never here is the longest ago.
    case 'seen':
      return { value: sql`coalesce(extract(epoch from ${users.lastSeenAt}), 0)`, type: sql`numeric` };
  }
}

function hasState(state: UserState) {
  switch (state) {
    case 'active':
      return and(eq(users.disabled, false), eq(users.mustChangePassword, false));
    case 'waiting':
      return and(eq(users.disabled, false), eq(users.mustChangePassword, true));
    case 'disabled':
      return eq(users.disabled, true);
  }
}

export type NewUser = Pick<
  typeof users.$inferInsert,
  'id' | 'email' | 'name' | 'role' | 'passwordHash' | 'mustChangePassword'
>;

/** Throws a unique violation of `users_email_key` when the address is taken. */
export async function insertUser(db: Db, row: NewUser): Promise<void> {
  await db.insert(users).values(row);
}

export async function updateUser(
  db: Db,
  params: {
    userId: string;
    set: Partial<Pick<typeof users.$inferInsert, 'name' | 'role' | 'disabled' | 'passwordHash' | 'mustChangePassword'>>;
  },
): Promise<void> {
  await db.update(users).set(params.set).where(eq(users.id, params.userId));
}

/** Notes that the person was here, which is no change of the row. */
export async function touchUser(db: Db, params: { userId: string }): Promise<void> {
  await db
    .update(users)
    .set({ lastSeenAt: sql`now()`, updatedAt: sql`${users.updatedAt}` })
    .where(eq(users.id, params.userId));
}

/** Administrators who can sign in, besides one of them. */
export async function countOtherActiveAdmins(db: Db, params: { userId: string }): Promise<number> {
  return db.$count(
    users,
    and(eq(users.role, 'admin'), eq(users.disabled, false), sql`${users.id} <> ${params.userId}`),
  );
}
