import type { Page } from '@staque/core/page';
import type { SessionView } from '@staque/core/users/schemas';
import { listSessions as listSessionRows } from '@staque/db/queries/sessions';
import { requireSession } from '../actor.ts';
import type { Context } from '../context.ts';

/** Where the caller is signed in, latest use first; always one page. */
export async function listSessions(ctx: Context): Promise<Page<SessionView>> {
  const actor = requireSession(ctx);
  const rows = await listSessionRows(ctx.database.db, { userId: actor.userId, at: ctx.clock.now() });
  const items = rows.map(({ publicId, createdAt, lastSeenAt, expiresAt, userAgent, ip }) => ({
    id: publicId,
    current: publicId === actor.sessionId,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    userAgent,
    ip,
  }));
  return { items, nextCursor: null };
}
