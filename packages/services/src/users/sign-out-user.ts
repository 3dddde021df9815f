import type { z } from 'zod';
import { notFound } from '@staque/core/errors';
import type { userIdInput } from '@staque/core/users/schemas';
import { runTransaction } from '@staque/db/client';
import { lockUser } from '@staque/db/queries/users';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { revokeAllSessions } from '../auth/session-store.ts';
import type { Context } from '../context.ts';

/** Ends every session of a person; the password and the API keys stay as they are. */
export async function signOutUser(ctx: Context, { userId }: z.infer<typeof userIdInput>): Promise<void> {
  requirePermission(ctx, 'users:manage');
  await runTransaction(ctx.database.db, async (tx) => {
    if (!(await lockUser(tx, { userId }))) throw notFound('person');
    await revokeAllSessions(tx, { userId });
    await recordAudit(tx, ctx, { action: 'user.signed-out', targetKind: 'user', targetId: userId });
  });
}
