import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { systemClock } from '@staque/core/clock';
import { connectDatabase, type Database } from '@staque/db/client';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@staque/db/embedded';
import { migrateDatabase } from '@staque/db/migrate';
import { findInstallation } from '@staque/db/queries/installation';
import { assertServerVersion, assertSessionMode } from '@staque/db/server-check';
import { defaultTimeouts } from '@staque/providers/dependencies';
import { createOutbound } from '@staque/providers/outbound/create-outbound';
import { createProviders } from '@staque/providers/registry';
import { createSignInLimiter } from '@staque/services/auth/sign-in-limiter';
import type { ServiceDependencies } from '@staque/services/dependencies';
import { createNotificationBus } from '@staque/services/notification-bus';
import { createSecretBox } from '@staque/services/secret-box';
import { noTracer, type Tracer } from '@staque/services/tracer';
import { loadEmbeddedKeys } from './embedded-keys.ts';
import type { Env } from './env.ts';
import type { Pino } from './logger.ts';
import { startSandboxProcess, type SandboxProcess } from './sandbox-process.ts';
import type { Tracing } from './tracing/start-tracing.ts';

export interface Dependencies {
  services: ServiceDependencies;
  databaseUrl: string;
  /** Null while tracing is off. */
  tracing: Tracing | null;
  /** Closes everything in the reverse order of its making. */
  close(): Promise<void>;
}

/** Builds what lives as long as the process: database (started, checked, migrated), sandbox, providers, keys. */
export async function createDependencies(env: Env, log: Pino, { sandbox = env.sandbox } = {}): Promise<Dependencies> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.toReversed()) await closer();
  };
  try {
    const instanceId = uuidv7();
    const tracing = await openTracing(env, log, instanceId);
    if (tracing) closers.push(tracing.stop);
    const postgres = await openPostgres(env, log);
    if (postgres.embedded) closers.push(postgres.embedded.stop);
    const database = connectDatabase({ url: postgres.url });
    closers.push(() => database.close());
    await checkAndMigrate(database, postgres.url, log);
    const simulated = sandbox ? await startSandbox(env, log) : null;
    if (simulated) closers.push(simulated.stop);
    const secrets = createSecretBox(await encryptionKeys(env, database));
    const services = createServices({
      env,
      log,
      trace: tracing?.tracer ?? noTracer,
      instanceId,
      database,
      secrets,
      sandbox: simulated,
      embedded: postgres.embedded !== null,
    });
    closers.push(() => services.providers.close());
    return { services, databaseUrl: postgres.url, tracing, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The tracing libraries are loaded only when the operator names a collector: without one they cost nothing. */
async function openTracing(env: Env, log: Pino, instanceId: string): Promise<Tracing | null> {
  if (!env.tracesEndpoint) return null;
  const { startTracing } = await import('./tracing/start-tracing.ts');
  return startTracing({ endpoint: env.tracesEndpoint, version: packageVersion(), instanceId, log });
}

async function openPostgres(env: Env, log: Pino): Promise<{ url: string; embedded: EmbeddedPostgres | null }> {
  if (env.databaseUrl) return { url: env.databaseUrl, embedded: null };
  mkdirSync(env.dataDir, { recursive: true });
  const embedded = await startEmbeddedPostgres({
    dataDir: path.join(env.dataDir, 'postgres'),
    log: (line) => log.info({}, line),
    environment: env.systemPaths,
  });
  return { url: embedded.url, embedded };
}

async function checkAndMigrate(database: Database, url: string, log: Pino): Promise<void> {
  await assertServerVersion(database.sql);
  await assertSessionMode(database.sql);
  await migrateDatabase({ url, log: (line) => log.info({}, line) });
}

function startSandbox(env: Env, log: Pino): Promise<SandboxProcess> {
  const stateDir = path.resolve(env.dataDir, 'sandbox');
  mkdirSync(stateDir, { recursive: true });
  return startSandboxProcess({ stateDir, log });
}

async function encryptionKeys(env: Env, database: Database): Promise<{ id: string; key: Buffer }[]> {
  if (env.encryptionKeys) return env.encryptionKeys;
  const installation = await findInstallation(database.db);
  return loadEmbeddedKeys(path.resolve(env.dataDir), installation !== null);
}

function createServices(parts: {
  env: Env;
  log: Pino;
  trace: Tracer;
  instanceId: string;
  database: Database;
  secrets: ServiceDependencies['secrets'];
  sandbox: SandboxProcess | null;
  embedded: boolean;
}): ServiceDependencies {
  const { env, log, database, secrets, sandbox } = parts;
  const outbound = createOutbound({ allow: [...env.outboundAllow, ...(sandbox ? [new URL(sandbox.url).host] : [])] });
  return {
    database,
    clock: systemClock,
    ids: { next: () => uuidv7() },
    providers: createProviders({
      outbound,
      clock: systemClock,
      sandboxUrl: sandbox?.url ?? null,
      timeouts: defaultTimeouts,
    }),
    secrets,
    bus: createNotificationBus(),
    log,
    trace: parts.trace,
    instanceId: parts.instanceId,
    sandbox: sandbox !== null,
    signInLimiter: createSignInLimiter(),
    about: { version: packageVersion(), embeddedDatabase: parts.embedded },
  };
}

function packageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0.0.0';
}
