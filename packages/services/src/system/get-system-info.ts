import { shortId } from '@staque/core/ids';
import type { SystemInfo } from '@staque/core/system/schemas';
import { findInstallation } from '@staque/db/queries/installation';
import { requireUser } from '../actor.ts';
import type { Context } from '../context.ts';

/** For everybody who is signed in. */
export async function getSystemInfo(ctx: Context): Promise<SystemInfo> {
  requireUser(ctx);
  const found = await findInstallation(ctx.database.db);
  return {
    version: ctx.about.version,
    sandbox: ctx.sandbox,
    embeddedDatabase: ctx.about.embeddedDatabase,
    installation: found ? shortId(found.installId) : null,
    timeZone: found?.timeZone ?? 'UTC',
  };
}
