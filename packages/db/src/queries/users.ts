import { and, asc, eq, gt, ilike, or, sql } from 'drizzle-orm';
import type { Role } from '@staque/core/users/permissions';
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

export async function lockUser(tx: Transaction, params: { userId: string }): Promise<UserWithPassword | null> {
  const rows = await tx
    .select({ ...columns, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, params.userId))
    .for('update');
  return rows[0] ?? null;
}

/** Oldest first, after `afterId`; `search` matches name and e-mail. */
export async function listUsers(
  db: Db,
  params: { afterId: string | null; search: string | null; limit: number },
): Promise<UserRow[]> {
  const pattern = params.search ? containsPattern(params.search) : null;
  return db
    .select(columns)
    .from(users)
    .where(
      and(
        params.afterId ? gt(users.id, params.afterId) : undefined,
        pattern ? or(ilike(users.name, pattern), ilike(users.email, pattern)) : undefined,
      ),
    )
    .orderBy(asc(users.id))
    .limit(params.limit);
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
