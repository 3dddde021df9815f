import type { FirstRunView } from '@staque/core/system/schemas';
import { findFirstRun } from '@staque/db/queries/installation';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';

/**
 * The steps of the guided first run, read from what exists. Deploying on the simulated clouds is the choice to keep them; a
 * deployment counts once it was ready.
 */
export async function getFirstRun(ctx: Context): Promise<FirstRunView> {
  requirePermission(ctx, 'system:manage');
  const found = await findFirstRun(ctx.database.db);
  return {
    done: {
      account: true,
      connection: found !== null && (found.hasRealConnection || found.hasDeployment),
      deployment: found?.wasReady ?? false,
      message: found?.hasMessage ?? false,
    },
    dismissed: found?.dismissed ?? false,
  };
}
