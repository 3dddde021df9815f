import type { Actor } from './actor.ts';
import type { GenerationRunner } from './chat/generation-runner.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** What a verb gets: the dependencies and who is calling. */
export interface Context extends ServiceDependencies {
  actor: Actor;
  runner: GenerationRunner;
  requestId: string;
  /** The caller's address, by the rule of trusted proxies. */
  ip: string | null;
  userAgent: string | null;
  sessionCookie: SessionCookie;
}

/** How a verb leaves the browser a session; the HTTP layer turns it into a Set-Cookie header. Does nothing outside of HTTP. */
export interface SessionCookie {
  /** `token` is the cookie's value; `expiresAt` its last moment (the absolute end of the session). */
  set(token: string, expiresAt: Date): void;
  clear(): void;
}
