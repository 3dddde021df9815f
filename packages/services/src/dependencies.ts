import type { Clock } from '@staque/core/clock';
import type { IdGenerator } from '@staque/core/ids';
import type { Database } from '@staque/db/client';
import type { Providers } from '@staque/providers/provider';
import type { SignInLimiter } from './auth/sign-in-limiter.ts';
import type { NotificationBus } from './notification-bus.ts';
import type { SecretBox } from './secret-box.ts';
import type { Tracer } from './tracer.ts';

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

/** Structured logging; fields are chosen one by one, so that no secret and no message text can enter. */
export interface Logger {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
