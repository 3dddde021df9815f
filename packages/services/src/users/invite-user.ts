import type { z } from 'zod';
import { AppError, notFound } from '@staque/core/errors';
import type { inviteInput, UserView } from '@staque/core/users/schemas';
import { runTransaction } from '@staque/db/client';
import { isUniqueViolation } from '@staque/db/database-error';
import { findUser, insertUser } from '@staque/db/queries/users';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { createOneTimePassword, hashPassword } from '../auth/password.ts';
import type { Context } from '../context.ts';
import { viewUser } from './user-view.ts';

/** `password` is in this answer and nowhere else; the person must change it at the first sign-in. */
export interface InvitedUser {
  user: UserView;
  password: string;
}

/** A new account with a one-time password. Throws `name_conflict` when the address has an account. */
export async function inviteUser(ctx: Context, input: z.infer<typeof inviteInput>): Promise<InvitedUser> {
  requirePermission(ctx, 'users:manage');
  const id = ctx.ids.next();
  const password = createOneTimePassword();
  const passwordHash = await hashPassword(password);
  const row = await runTransaction(ctx.database.db, async (tx) => {
    await insertUser(tx, { id, ...input, passwordHash, mustChangePassword: true });
    await recordAudit(tx, ctx, {
      action: 'user.created',
      targetKind: 'user',
      targetId: id,
      after: { email: input.email, name: input.name, role: input.role },
    });
    return findUser(tx, { userId: id });
  }).catch((error: unknown) => {
    if (isUniqueViolation(error, 'users_email_key')) throw emailTaken();
    throw error;
  });
  if (!row) throw notFound('person');
  return { user: await viewUser(ctx, row), password };
}

/** The refusal of a second account for one address. */
export function emailTaken(): AppError {
  return new AppError('name_conflict', 'There is an account with this e-mail address already.', { field: 'email' });
}
