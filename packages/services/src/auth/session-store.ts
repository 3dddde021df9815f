import { randomBytes } from 'node:crypto';
import { Lucia, TimeSpan } from 'lucia';
import { sanitizeText } from '@staque/core/text';
import type { Role } from '@staque/core/users/permissions';
import type { Db } from '@staque/db/client';
import { deleteExpiredSessions, touchSession } from '@staque/db/queries/sessions';
import { createSessionAdapter } from '@staque/db/session-adapter';
import type { Actor } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { sha256 } from '../sha256.ts';

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

interface SessionAttributes {
  publicId: string;
  absoluteExpiresAt: Date;
  lastSeenAt: Date;
  userAgent: string | null;
  ip: string | null;
}

interface UserAttributes {
  email: string;
  name: string;
  role: Role;
  disabled: boolean;
  mustChangePassword: boolean;
}

const idleDays = 7;
const absoluteDays = 30;
const dayMs = 86_400_000;
const touchAfterMs = 60_000;
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/** `token` is what the browser keeps and is stored nowhere; `expiresAt` is the absolute end. */
export interface NewSession {
  token: string;
  expiresAt: Date;
  /** What the session is listed and revoked by. */
  publicId: string;
}

/** Opens a session; `db` may be the transaction that checked the password. */
export async function createSession(
  db: Db,
  params: { userId: string; publicId: string; userAgent: string | null; ip: string | null; now: Date },
): Promise<NewSession> {
  // Here they cannot pile up: a person's dead sessions go when a new one comes.
  await deleteExpiredSessions(db, { userId: params.userId, at: params.now });
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(params.now.getTime() + absoluteDays * dayMs);
  const attributes: SessionAttributes = {
    publicId: params.publicId,
    absoluteExpiresAt: expiresAt,
    lastSeenAt: params.now,
    userAgent: params.userAgent === null ? null : sanitizeText(params.userAgent).slice(0, 300),
    ip: params.ip,
  };
  await createLucia(db).createSession(params.userId, attributes, { sessionId: sha256(token) });
  return { token, expiresAt, publicId: params.publicId };
}

/**
 * Whose session this is, or null. User, role and `disabled` come from the same query as the session, each time; the use is
 * recorded at most once a minute.
 */
export async function validateSession(
  deps: Pick<ServiceDependencies, 'database' | 'clock'>,
  token: string,
): Promise<Extract<Actor, { kind: 'user' }> | null> {
  if (!tokenPattern.test(token)) return null;
  const { db } = deps.database;
  const sessionHash = sha256(token);
  const lucia = createLucia(db);
  const { session, user } = await lucia.validateSession(sessionHash);
  if (!session || user.disabled) return null;
  const now = deps.clock.now().getTime();
  if (session.absoluteExpiresAt.getTime() <= now) {
    await lucia.invalidateSession(sessionHash);
    return null;
  }
  if (now - session.lastSeenAt.getTime() >= touchAfterMs) {
    await touchSession(db, { sessionHash, userId: user.id, idleSeconds: (idleDays * dayMs) / 1000 });
  }
  const { email, name, role, mustChangePassword } = user;
  return { kind: 'user', userId: user.id, email, name, role, mustChangePassword, sessionId: session.publicId };
}

/** Ends every session of a person, in all browsers. */
export async function revokeAllSessions(db: Db, params: { userId: string }): Promise<void> {
  await createLucia(db).invalidateUserSessions(params.userId);
}

function createLucia(db: Db) {
  return new Lucia(createSessionAdapter(db), {
    sessionExpiresIn: new TimeSpan(idleDays, 'd'),
    getSessionAttributes: ({ publicId, absoluteExpiresAt, lastSeenAt }) => ({
      publicId,
      absoluteExpiresAt,
      lastSeenAt,
    }),
    getUserAttributes: ({ email, name, role, disabled, mustChangePassword }) => ({
      email,
      name,
      role,
      disabled,
      mustChangePassword,
    }),
  });
}
