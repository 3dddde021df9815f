import { runTransaction } from '@staque/db/client';
import { dismissFirstRun as putAway } from '@staque/db/queries/installation';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** Puts the guided first run away for every administrator of this installation. */
export async function dismissFirstRun(ctx: Context): Promise<void> {
  const actor = requirePermission(ctx, 'system:manage');
  await runTransaction(ctx.database.db, async (tx) => {
    if (!(await putAway(tx))) return;
    await recordAudit(tx, ctx, {
      action: 'installation.first-run-dismissed',
      targetKind: 'user',
      targetId: actor.userId,
    });
  });
}
