import { AppError } from '@staque/core/errors';
import type { Actor } from '../actor.ts';
import { authenticateApiKey } from '../api-keys/authenticate-api-key.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { validateSession } from './session-store.ts';

/** What a request brings to prove who sends it; nothing else in it counts. */
export interface Proof {
  cookieToken: string | null;
  /** The Authorization header as it came. */
  authorization: string | null;
}

/**
 * Who is calling. A request has at most one source of identity: with both a session cookie and a bearer key it is refused
 * (`invalid_input`). A proof that opens nothing makes the caller anonymous; the verb then answers `unauthenticated`.
 */
export async function authenticate(
  deps: Pick<ServiceDependencies, 'database' | 'clock'>,
  { cookieToken, authorization }: Proof,
): Promise<Actor> {
  const bearer = authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length).trim() : null;
  if (bearer !== null && cookieToken) {
    throw new AppError('invalid_input', 'The request is ambiguous: it carries both a session and an API key.', {
      remedy: 'Send only one of them.',
    });
  }
  if (bearer !== null) return (await authenticateApiKey(deps, bearer)) ?? { kind: 'anonymous' };
  if (cookieToken) return (await validateSession(deps, cookieToken)) ?? { kind: 'anonymous' };
  return { kind: 'anonymous' };
}
