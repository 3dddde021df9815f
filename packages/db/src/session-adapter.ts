import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { eq, sql } from 'drizzle-orm';
import type { Adapter } from 'lucia';
import type { Db } from './client.ts';
import { sessions, users } from './schema/users.ts';

/**
 * Lucia's storage on our tables, with one rule of ours added: no renewal reaches past a session's absolute end. Ids are hashed
 * by the caller before they come here.
 */
export function createSessionAdapter(db: Db): Adapter {
  const adapter: Adapter = new DrizzlePostgreSQLAdapter(db, sessions, users);
  adapter.updateSessionExpiration = async (sessionId, expiresAt) => {
    await db
      .update(sessions)
      .set({ expiresAt: sql`least(${expiresAt.toISOString()}::timestamptz, ${sessions.absoluteExpiresAt})` })
      .where(eq(sessions.id, sessionId));
  };
  return adapter;
}
