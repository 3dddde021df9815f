import { and, desc, eq, gt, lte, ne, or, sql } from 'drizzle-orm';
import type { Role } from '@staque/core/users/permissions';
import type { Db } from '../client.ts';
import { sessions, users } from '../schema/users.ts';

export interface SessionRow {
  publicId: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  userAgent: string | null;
  ip: string | null;
}

/** Sessions that still open something, latest use first. */
export async function listSessions(db: Db, params: { userId: string; at: Date }): Promise<SessionRow[]> {
  return db
    .select({
      publicId: sessions.publicId,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      userAgent: sessions.userAgent,
      ip: sessions.ip,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, params.userId),
        gt(sessions.expiresAt, params.at),
        gt(sessions.absoluteExpiresAt, params.at),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt));
}

/** Ends one session of its owner; returns whether it existed. */
export async function deleteSession(db: Db, params: { userId: string; publicId: string }): Promise<boolean> {
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, params.userId), eq(sessions.publicId, params.publicId)))
    .returning({ publicId: sessions.publicId });
  return rows.length > 0;
}

/** Ends every session of a person but one; returns how many there were. */
export async function deleteOtherSessions(db: Db, params: { userId: string; publicId: string }): Promise<number> {
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, params.userId), ne(sessions.publicId, params.publicId)))
    .returning({ publicId: sessions.publicId });
  return rows.length;
}

/** Removes a person's sessions that open nothing any more. */
export async function deleteExpiredSessions(db: Db, params: { userId: string; at: Date }): Promise<void> {
  await db
    .delete(sessions)
    .where(
      and(
        eq(sessions.userId, params.userId),
        or(lte(sessions.expiresAt, params.at), lte(sessions.absoluteExpiresAt, params.at)),
      ),
    );
}

/** Records a use: the idle limit moves on, never past the absolute end. */
export async function touchSession(
  db: Db,
  params: { sessionHash: string; userId: string; idleSeconds: number },
): Promise<void> {
  await db
    .update(sessions)
    .set({
      lastSeenAt: sql`now()`,
      expiresAt: sql`least(now() + make_interval(secs => ${params.idleSeconds}), ${sessions.absoluteExpiresAt})`,
    })
    .where(eq(sessions.id, params.sessionHash));
  await db
    .update(users)
    .set({ lastSeenAt: sql`now()`, updatedAt: sql`${users.updatedAt}` })
    .where(eq(users.id, params.userId));
}

export interface SessionOwner {
  publicId: string;
  expiresAt: Date;
  absoluteExpiresAt: Date;
  userId: string;
  email: string;
  name: string;
  role: Role;
  disabled: boolean;
  mustChangePassword: boolean;
}

/** A session by its public id with its owner of this moment: for what outlasts the request that authenticated it. */
export async function findSessionOwner(db: Db, params: { publicId: string }): Promise<SessionOwner | null> {
  const rows = await db
    .select({
      publicId: sessions.publicId,
      expiresAt: sessions.expiresAt,
      absoluteExpiresAt: sessions.absoluteExpiresAt,
      userId: users.id,
      email: users.email,
      name: users.name,
      role: users.role,
      disabled: users.disabled,
      mustChangePassword: users.mustChangePassword,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.publicId, params.publicId));
  return rows[0] ?? null;
}
