import { runTransaction } from '@staque/db/client';
import { isUniqueViolation } from '@staque/db/database-error';
import { completeSetup, findInstallation } from '@staque/db/queries/installation';
import { insertUser } from '@staque/db/queries/users';
import { recordAudit } from '../audit/record-audit.ts';
import { hashPassword } from '../auth/password.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { emailTaken } from '../users/invite-user.ts';
import { systemOrigin } from './system-origin.ts';

/** Parsed by the caller with `emailSchema` and `passwordSchema`. */
export interface AdministratorInput {
  email: string;
  password: string;
  name?: string;
}

type Dependencies = Pick<ServiceDependencies, 'database' | 'ids'>;

/** Headless set-up: makes the first administrator unless there is one. Returns whether it did; an account is never changed. */
export async function ensureAdmin(deps: Dependencies, input: AdministratorInput): Promise<boolean> {
  const found = await findInstallation(deps.database.db);
  if (found?.setupCompletedAt) return false;
  return (await create(deps, input, 'first only')) !== null;
}

/** For the operator of the machine: makes an administrator at any time. Throws `name_conflict` when the address has an account. */
export async function createAdministrator(deps: Dependencies, input: AdministratorInput): Promise<{ userId: string }> {
  const userId = await create(deps, input, 'always');
  if (userId === null) throw emailTaken();
  return { userId };
}

async function create(
  deps: Dependencies,
  { email, password, name = email.split('@')[0] ?? email }: AdministratorInput,
  when: 'first only' | 'always',
): Promise<string | null> {
  const passwordHash = await hashPassword(password);
  const id = deps.ids.next();
  return runTransaction(deps.database.db, async (tx) => {
    const first = await completeSetup(tx, { setupTokenHash: null });
    if (!first && when === 'first only') return null;
    await insertUser(tx, { id, email, name, role: 'admin', passwordHash, mustChangePassword: false });
    await recordAudit(tx, systemOrigin, {
      action: first ? 'installation.set-up' : 'user.created',
      targetKind: 'user',
      targetId: id,
      after: { email, role: 'admin' },
    });
    return id;
  }).catch((error: unknown) => {
    if (isUniqueViolation(error, 'users_email_key')) throw emailTaken();
    throw error;
  });
}
