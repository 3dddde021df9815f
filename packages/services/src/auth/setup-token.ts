import { randomBytes } from 'node:crypto';

/** A one-time token for the set-up link; only its hash is stored. */
export function createSetupToken(): string {
  return randomBytes(24).toString('base64url');
}
