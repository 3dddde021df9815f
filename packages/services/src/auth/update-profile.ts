import type { z } from 'zod';
import type { profileUpdateInput } from '@staque/core/users/schemas';
import { runTransaction } from '@staque/db/client';
import { updateUser } from '@staque/db/queries/users';
import { requireOwnPassword, requireSession } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** Changes the caller's own name. */
export async function updateProfile(ctx: Context, { name }: z.infer<typeof profileUpdateInput>): Promise<void> {
  const actor = requireSession(ctx);
  requireOwnPassword(actor);
  await runTransaction(ctx.database.db, async (tx) => {
    await updateUser(tx, { userId: actor.userId, set: { name } });
    await recordAudit(tx, ctx, {
      action: 'user.updated',
      targetKind: 'user',
      targetId: actor.userId,
      before: { name: actor.name },
      after: { name },
    });
  });
}
