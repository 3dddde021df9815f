import type { z } from 'zod';
import { AppError, notFound } from '@staque/core/errors';
import type { userUpdateInput, UserView } from '@staque/core/users/schemas';
import { runTransaction } from '@staque/db/client';
import { lockInstallation } from '@staque/db/queries/installation';
import { countOtherActiveAdmins, lockUser, updateUser as updateUserRow } from '@staque/db/queries/users';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { revokeAllSessions } from '../auth/session-store.ts';
import type { Context } from '../context.ts';
import { viewUser } from './user-view.ts';

/** Changes name, role or access. The last administrator who can sign in keeps the role (`conflict`); disabling ends all sessions. */
export async function updateUser(ctx: Context, input: z.infer<typeof userUpdateInput>): Promise<UserView> {
  requirePermission(ctx, 'users:manage');
  const { userId, ...set } = input;
  const row = await runTransaction(ctx.database.db, async (tx) => {
    // One at a time: two administrators who demote each other must not both succeed.
    await lockInstallation(tx);
    const before = await lockUser(tx, { userId });
    if (!before) throw notFound('person');
    const after = {
      ...before,
      name: set.name ?? before.name,
      role: set.role ?? before.role,
      disabled: set.disabled ?? before.disabled,
    };
    const losesAdmin = before.role === 'admin' && !before.disabled && (after.role !== 'admin' || after.disabled);
    if (losesAdmin && (await countOtherActiveAdmins(tx, { userId })) === 0) throw lastAdministrator();
    const { name, role, disabled } = after;
    await updateUserRow(tx, { userId, set: { name, role, disabled } });
    if (disabled && !before.disabled) await revokeAllSessions(tx, { userId });
    await recordAudit(tx, ctx, {
      action: 'user.updated',
      targetKind: 'user',
      targetId: userId,
      before: { name: before.name, role: before.role, disabled: before.disabled },
      after: { name, role, disabled },
    });
    return after;
  });
  return viewUser(ctx, row);
}

function lastAdministrator(): AppError {
  return new AppError('conflict', 'This is the last administrator who can sign in.', {
    remedy: 'Make somebody else an administrator first.',
  });
}
