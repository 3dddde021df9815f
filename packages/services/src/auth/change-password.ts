import type { z } from 'zod';
import { AppError, invalidInput } from '@staque/core/errors';
import type { changePasswordInput } from '@staque/core/users/schemas';
import { runTransaction } from '@staque/db/client';
import { findUserWithPassword, lockUser, updateUser } from '@staque/db/queries/users';
import { requireSession } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { createSession, revokeAllSessions } from './session-store.ts';

/** Sets a new password, ends every session of the person and opens a new one here. */
export async function changePassword(ctx: Context, input: z.infer<typeof changePasswordInput>): Promise<void> {
  const actor = requireSession(ctx);
  const { db } = ctx.database;
  const entry = { ip: ctx.ip, account: actor.email };
  await ctx.signInLimiter.consume(entry);
  const user = await findUserWithPassword(db, { userId: actor.userId });
  if (!(await verifyPassword(user?.passwordHash ?? null, input.currentPassword))) {
    throw invalidInput('currentPassword', 'This is not your current password.');
  }
  if (input.newPassword === input.currentPassword) {
    throw invalidInput('newPassword', 'Choose a password that is different from the current one.');
  }
  const passwordHash = await hashPassword(input.newPassword);
  const session = await runTransaction(db, async (tx) => {
    const current = await lockUser(tx, { userId: actor.userId });
    if (!current || current.disabled || current.passwordHash !== user?.passwordHash) {
      throw new AppError('conflict', 'The password was changed in the meantime.', { remedy: 'Sign in again.' });
    }
    await updateUser(tx, { userId: actor.userId, set: { passwordHash, mustChangePassword: false } });
    await revokeAllSessions(tx, { userId: actor.userId });
    await recordAudit(tx, ctx, { action: 'user.password-changed', targetKind: 'user', targetId: actor.userId });
    return createSession(tx, {
      userId: actor.userId,
      publicId: ctx.ids.next(),
      userAgent: ctx.userAgent,
      ip: ctx.ip,
      now: ctx.clock.now(),
    });
  });
  await ctx.signInLimiter.succeeded(entry);
  ctx.sessionCookie.set(session.token, session.expiresAt);
}
