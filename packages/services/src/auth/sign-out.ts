import { runTransaction } from '@staque/db/client';
import { deleteSession } from '@staque/db/queries/sessions';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** Ends the caller's session and clears its cookie; without a session it only clears the cookie. */
export async function signOut(ctx: Context): Promise<void> {
  const { actor } = ctx;
  if (actor.kind === 'user') {
    await runTransaction(ctx.database.db, async (tx) => {
      await deleteSession(tx, { userId: actor.userId, publicId: actor.sessionId });
      await recordAudit(tx, ctx, {
        action: 'session.ended',
        targetKind: 'user',
        targetId: actor.userId,
        before: { sessionId: actor.sessionId },
      });
    });
  }
  ctx.sessionCookie.clear();
}
