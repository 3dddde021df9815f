import type { Db } from '@staque/db/client';
import { findInstallation } from '@staque/db/queries/installation';

/** The id of this installation: part of every vendor name and tag, so that two installations never meet. */
export async function readInstallId(db: Db): Promise<string> {
  const installation = await findInstallation(db);
  if (!installation) throw new Error('the installation row is missing');
  return installation.installId;
}
