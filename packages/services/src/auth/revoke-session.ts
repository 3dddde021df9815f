import type { z } from 'zod';
import { notFound } from '@staque/core/errors';
import type { sessionRevokeInput } from '@staque/core/users/schemas';
import { runTransaction } from '@staque/db/client';
import { deleteSession } from '@staque/db/queries/sessions';
import { requireSession } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** Ends one of the caller's own sessions; it opens nothing from the next request on. */
export async function revokeSession(ctx: Context, input: z.infer<typeof sessionRevokeInput>): Promise<void> {
  const actor = requireSession(ctx);
  await runTransaction(ctx.database.db, async (tx) => {
    if (!(await deleteSession(tx, { userId: actor.userId, publicId: input.sessionId }))) throw notFound('session');
    await recordAudit(tx, ctx, {
      action: 'session.revoked',
      targetKind: 'user',
      targetId: actor.userId,
      before: { sessionId: input.sessionId },
    });
  });
  if (input.sessionId === actor.sessionId) ctx.sessionCookie.clear();
}
