import type { Context as HonoContext } from 'hono';
import type { Actor } from '@staque/services/actor';
import { authenticate } from '@staque/services/auth/authenticate';
import type { Context, SessionCookie } from '@staque/services/context';
import type { ServiceDependencies } from '@staque/services/dependencies';
import type { GenerationRunner } from '@staque/services/chat/generation-runner';
import type { createClientAddress } from './client-address.ts';
import type { AppBindings } from './bindings.ts';
import { readCookie, sessionCookieName } from './session-cookie.ts';

export interface RequestContextOptions {
  services: ServiceDependencies;
  runner: GenerationRunner;
  clientAddress: ReturnType<typeof createClientAddress>;
  https: boolean;
}

/** Authentication at the door: who sends this request, read from the database anew each time. */
function authenticateRequest(options: RequestContextOptions, c: HonoContext<AppBindings>): Promise<Actor> {
  return authenticate(options.services, {
    cookieToken: readCookie(c.req.header('cookie'), sessionCookieName(options)),
    authorization: c.req.header('authorization') ?? null,
  });
}

/** What verbs get for one request. */
export async function createRequestContext(
  options: RequestContextOptions,
  c: HonoContext<AppBindings>,
  sessionCookie: SessionCookie,
): Promise<Context> {
  return {
    ...options.services,
    runner: options.runner,
    actor: await authenticateRequest(options, c),
    requestId: c.get('requestId'),
    ip: options.clientAddress(c.env.incoming),
    userAgent: c.req.header('user-agent')?.slice(0, 300) ?? null,
    sessionCookie,
  };
}
