import { findApiKeyOwnerById } from '@staque/db/queries/api-keys';
import { findSessionOwner } from '@staque/db/queries/sessions';
import type { Actor, UserActor } from '../actor.ts';
import { apiKeyActor } from '../api-keys/authenticate-api-key.ts';
import type { ServiceDependencies } from '../dependencies.ts';

/**
 * The caller as of now, for a stream that outlasts the request that opened it: ask every few seconds and end the stream at null
 * (signed out, key revoked, expired, disabled). The role may be another one by then: check the permission again.
 */
export async function refreshActor(
  deps: Pick<ServiceDependencies, 'database' | 'clock'>,
  actor: Actor,
): Promise<UserActor | null> {
  const { db } = deps.database;
  const now = deps.clock.now().getTime();
  if (actor.kind === 'api_key') return apiKeyActor(await findApiKeyOwnerById(db, { apiKeyId: actor.apiKeyId }), now);
  if (actor.kind !== 'user') return null;
  const owner = await findSessionOwner(db, { publicId: actor.sessionId });
  if (!owner || owner.disabled) return null;
  if (owner.expiresAt.getTime() <= now || owner.absoluteExpiresAt.getTime() <= now) return null;
  const { userId, email, name, role, mustChangePassword } = owner;
  return { kind: 'user', userId, email, name, role, mustChangePassword, sessionId: owner.publicId };
}
