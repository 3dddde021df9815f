import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from '@staque/core/clock';
import { createTestDatabase, type TestDatabase } from '@staque/db/testing/test-database';
import { defaultTimeouts } from '@staque/providers/dependencies';
import { createOutbound } from '@staque/providers/outbound/create-outbound';
import { createProviders } from '@staque/providers/registry';
import { runTestSandbox, type TestSandbox } from '@staque/sandbox/testing/running-sandbox';
import type { Actor } from '../actor.ts';
import { createSignInLimiter } from '../auth/sign-in-limiter.ts';
import { createGenerationRunner } from '../chat/generation-runner.ts';
import type { Context } from '../context.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { createNotificationBus } from '../notification-bus.ts';
import { createSecretBox, type EncryptionKey } from '../secret-box.ts';
import { createAdministrator } from '../system/create-administrator.ts';
import { ensureInstallation } from '../system/ensure-installation.ts';
import { noTracer } from '../tracer.ts';
import { inviteUser } from '../users/invite-user.ts';
import type { Role } from '@staque/core/users/permissions';

/** A clock that a suite may move; it stands at the present otherwise. */
export interface MovableClock extends Clock {
  moveMs: number;
}

export interface TestServices {
  deps: ServiceDependencies;
  testDatabase: TestDatabase;
  sandbox: TestSandbox;
  clock: MovableClock;
  encryptionKey: EncryptionKey;
  /** What verbs put into the cookie, newest last; null for a cleared one. */
  cookies: (string | null)[];
  context(actor?: Actor, change?: Partial<Context>): Context;
  close(): Promise<void>;
}

/** The services on a real Postgres and real adapters, with the simulated clouds at the other end of the wire. */
export async function createTestServices(): Promise<TestServices> {
  const [testDatabase, sandbox] = await Promise.all([createTestDatabase({ maxConnections: 10 }), runTestSandbox()]);
  const outbound = createOutbound({ allow: [new URL(sandbox.url).host] });
  const clock: MovableClock = { moveMs: 0, now: () => new Date(Date.now() + clock.moveMs) };
  const encryptionKey = { id: 'k1', key: randomBytes(32) };
  const cookies: (string | null)[] = [];
  const silent = (): void => {};
  const deps: ServiceDependencies = {
    database: testDatabase.database,
    clock,
    ids: { next: () => v7() },
    providers: createProviders({ outbound, clock, sandboxUrl: sandbox.url, timeouts: defaultTimeouts }),
    secrets: createSecretBox([encryptionKey]),
    bus: createNotificationBus(),
    log: { debug: silent, info: silent, warn: silent, error: silent },
    trace: noTracer,
    instanceId: v7(),
    sandbox: true,
    signInLimiter: createSignInLimiter({ perAccountAndAddress: 1000, perAddress: 1000 }),
    about: { version: '0.0.0', embeddedDatabase: true },
  };
  const runner = createGenerationRunner(deps);
  return {
    deps,
    testDatabase,
    sandbox,
    clock,
    encryptionKey,
    cookies,
    context: (actor = { kind: 'anonymous' }, change = {}) => ({
      ...deps,
      actor,
      runner,
      requestId: v7(),
      ip: '203.0.113.7',
      userAgent: 'test',
      sessionCookie: { set: (token) => void cookies.push(token), clear: () => void cookies.push(null) },
      ...change,
    }),
    async close() {
      await runner.drain(0);
      await deps.providers.close();
      await sandbox.close();
      await testDatabase.close();
    },
  };
}

/** An installation with its first administrator; the answer acts as that person. */
export async function setUpWithAdministrator(services: TestServices): Promise<Extract<Actor, { kind: 'user' }>> {
  await ensureInstallation(services.deps);
  const email = `admin-${v7()}@example.com`;
  const { userId } = await createAdministrator(services.deps, { email, password: 'a password for tests', name: 'Ada' });
  return { kind: 'user', userId, email, name: 'Ada', role: 'admin', mustChangePassword: false, sessionId: v7() };
}

/** A person with a role, as their own browser acts once the one-time password is changed. */
export async function addPerson(
  services: TestServices,
  administrator: Actor,
  role: Role,
): Promise<Extract<Actor, { kind: 'user' }> & { password: string }> {
  const email = `${role}-${v7()}@example.com`;
  const { user, password } = await inviteUser(services.context(administrator), { email, name: role, role });
  return {
    kind: 'user',
    userId: user.id,
    email,
    name: role,
    role,
    mustChangePassword: false,
    sessionId: v7(),
    password,
  };
}
