import type { Clock } from '@staque/core/clock';
import type { IdGenerator } from '@staque/core/ids';
import type { Database } from '@staque/db/client';
import type { Providers } from '@staque/providers/provider';
import type { Actor } from './actor.ts';
import type { SignInLimiter } from './auth/sign-in-limiter.ts';
import type { GenerationRunner } from './chat/generation-runner.ts';
import type { NotificationBus } from './notification-bus.ts';
import type { SecretBox } from './secret-box.ts';
import type { Tracer } from './tracer.ts';

/** Structured logging; fields are chosen one by one, so that no secret and no message text can enter. */
export interface Logger {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** What lives as long as the process; made once by the composition root. */
export interface ServiceDependencies {
  database: Database;
  clock: Clock;
  ids: IdGenerator;
  providers: Providers;
  secrets: SecretBox;
  bus: NotificationBus;
  log: Logger;
  /** `noTracer` unless the operator collects traces. */
  trace: Tracer;
  /** Identifies this process as the owner of leases. */
  instanceId: string;
  /** True while the simulated clouds run. */
  sandbox: boolean;
  /** How often a password may be tried; made by `createSignInLimiter()`. */
  signInLimiter: SignInLimiter;
  about: About;
}

/** What the running program says of itself. */
export interface About {
  version: string;
  /** True when the server runs its own Postgres. */
  embeddedDatabase: boolean;
}

/** How a verb leaves the browser a session; the HTTP layer turns it into a Set-Cookie header. Does nothing outside of HTTP. */
export interface SessionCookie {
  /** `token` is the cookie's value; `expiresAt` its last moment (the absolute end of the session). */
  set(token: string, expiresAt: Date): void;
  clear(): void;
}

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
