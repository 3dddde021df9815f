import { AppError } from '@staque/core/errors';
import { listSecretKeyIds } from '@staque/db/queries/connections';
import {
  findInstallation,
  insertInstallationIfAbsent,
  setSetupTokenHash,
  type InstallationRow,
} from '@staque/db/queries/installation';
import { createSetupToken } from '../auth/setup-token.ts';
import { sha256 } from '../sha256.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import type { SecretPlace } from '../secret-box.ts';

const canaryText = 'staque';

export interface InstallationState {
  installId: string;
  /** For the set-up link; null once there is an administrator. Printed and kept nowhere. */
  setupToken: string | null;
}

/**
 * Run at every start, after migrations: makes the installation's row once, checks that the encryption keys are the right ones
 * before anything is touched (throws AppError `unavailable` that names the cause), and makes a new set-up token while no
 * administrator exists. A token made by an earlier start stops working.
 */
export async function ensureInstallation(
  deps: Pick<ServiceDependencies, 'database' | 'ids' | 'secrets'>,
): Promise<InstallationState> {
  const { db } = deps.database;
  let found = await findInstallation(db);
  if (!found) {
    const installId = deps.ids.next();
    await insertInstallationIfAbsent(db, {
      installId,
      encryptionCanary: deps.secrets.seal(canaryText, canaryPlace(installId)),
    });
    found = await findInstallation(db);
  }
  if (!found) throw new Error('the installation row could not be made');
  await assertKeysFit(deps, found);
  const token = createSetupToken();
  const open = !found.setupCompletedAt && (await setSetupTokenHash(db, { setupTokenHash: sha256(token) }));
  return { installId: found.installId, setupToken: open ? token : null };
}

async function assertKeysFit(
  deps: Pick<ServiceDependencies, 'database' | 'secrets'>,
  found: InstallationRow,
): Promise<void> {
  try {
    if (found.encryptionCanary !== null) deps.secrets.open(found.encryptionCanary, canaryPlace(found.installId));
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw new AppError(
      'unavailable',
      'The encryption key is not the one that this database was set up with. Nothing was changed.',
      { remedy: 'Give the original key in STAQUE_ENCRYPTION_KEYS, or the folder that holds it in STAQUE_DATA_DIR.' },
      { cause },
    );
  }
  const missing = (await listSecretKeyIds(deps.database.db)).filter((keyId) => !deps.secrets.keyIds.includes(keyId));
  if (missing.length > 0) {
    throw new AppError(
      'unavailable',
      `Stored credentials need encryption keys that were not given: ${missing.join(', ')}. Nothing was changed.`,
      { remedy: 'Add them behind the present key in STAQUE_ENCRYPTION_KEYS.' },
    );
  }
}

function canaryPlace(installId: string): SecretPlace {
  return { table: 'installation', rowId: installId, field: 'encryption_canary', origin: 'staque' };
}
