import { notFound } from '@staque/core/errors';
import { runTransaction } from '@staque/db/client';
import { findUserByEmail } from '@staque/db/queries/users';
import { insertKey, type CreatedApiKey } from '../api-keys/create-api-key.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { systemOrigin } from './system-origin.ts';

/** For the operator of the machine: an API key that acts for the person with this normalised address. */
export async function createKeyForUser(
  deps: Pick<ServiceDependencies, 'database' | 'clock' | 'ids'>,
  input: { email: string; name: string; expiresInDays: number },
): Promise<CreatedApiKey> {
  const user = await findUserByEmail(deps.database.db, { email: input.email });
  if (!user) throw notFound('person');
  const { name, expiresInDays } = input;
  return runTransaction(deps.database.db, (tx) =>
    insertKey(tx, { ...systemOrigin, clock: deps.clock, ids: deps.ids }, user.id, { name, expiresInDays }),
  );
}
