import type { z } from 'zod';
import { notFound } from '@staque/core/errors';
import type { userIdInput } from '@staque/core/users/schemas';
import { runTransaction } from '@staque/db/client';
import { lockUser, updateUser } from '@staque/db/queries/users';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { createOneTimePassword, hashPassword } from '../auth/password.ts';
import { revokeAllSessions } from '../auth/session-store.ts';
import type { Context } from '../context.ts';

/** A new one-time password, in this answer and nowhere else; ends every session of the person. */
export async function resetPassword(ctx: Context, input: z.infer<typeof userIdInput>): Promise<{ password: string }> {
  requirePermission(ctx, 'users:manage');
  const { userId } = input;
  const password = createOneTimePassword();
  const passwordHash = await hashPassword(password);
  await runTransaction(ctx.database.db, async (tx) => {
    if (!(await lockUser(tx, { userId }))) throw notFound('person');
    await updateUser(tx, { userId, set: { passwordHash, mustChangePassword: true } });
    await revokeAllSessions(tx, { userId });
    await recordAudit(tx, ctx, { action: 'user.password-reset', targetKind: 'user', targetId: userId });
  });
  return { password };
}
