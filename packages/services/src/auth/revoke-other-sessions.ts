import { runTransaction } from '@staque/db/client';
import { deleteOtherSessions } from '@staque/db/queries/sessions';
import { requireOwnPassword, requireSession } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** Ends every session of the caller but this one; returns how many there were. */
export async function revokeOtherSessions(ctx: Context): Promise<{ ended: number }> {
  const actor = requireSession(ctx);
  requireOwnPassword(actor);
  const { userId, sessionId } = actor;
  const ended = await runTransaction(ctx.database.db, async (tx) => {
    const count = await deleteOtherSessions(tx, { userId, publicId: sessionId });
    await recordAudit(tx, ctx, {
      action: 'session.others-revoked',
      targetKind: 'user',
      targetId: userId,
      after: { ended: count },
    });
    return count;
  });
  return { ended };
}
