import { findApiKeyOwner, touchApiKey, type ApiKeyOwner } from '@staque/db/queries/api-keys';
import type { Actor } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { sha256 } from '../sha256.ts';
import { looksLikeApiKey } from './api-key-secret.ts';

const touchAfterMs = 60_000;

/**
 * Whose key this is, with the owner's role of this moment; null when it is unknown, revoked, expired or its owner is disabled.
 * The use is recorded at most once a minute.
 */
export async function authenticateApiKey(
  deps: Pick<ServiceDependencies, 'database' | 'clock'>,
  secret: string,
): Promise<Extract<Actor, { kind: 'api_key' }> | null> {
  if (!looksLikeApiKey(secret)) return null;
  const { db } = deps.database;
  const owner = await findApiKeyOwner(db, { secretHash: sha256(secret) });
  const now = deps.clock.now().getTime();
  const actor = apiKeyActor(owner, now);
  if (!owner || !actor) return null;
  if (!owner.lastUsedAt || now - owner.lastUsedAt.getTime() >= touchAfterMs) {
    await touchApiKey(db, { apiKeyId: owner.apiKeyId });
  }
  return actor;
}

/** Null when the key opens nothing at `now` (milliseconds). */
export function apiKeyActor(owner: ApiKeyOwner | null, now: number): Extract<Actor, { kind: 'api_key' }> | null {
  if (!owner || owner.revokedAt || owner.disabled || owner.expiresAt.getTime() <= now) return null;
  const { apiKeyId, userId, email, userName: name, role } = owner;
  return { kind: 'api_key', userId, email, name, role, apiKeyId };
}
