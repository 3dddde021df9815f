import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { systemClock } from '@staque/core/clock';
import { connectDatabase } from '@staque/db/client';
import { startEmbeddedPostgres } from '@staque/db/embedded';
import { findRunningEmbeddedPostgres } from '@staque/db/embedded/find-running';
import { migrateDatabase } from '@staque/db/migrate';
import { findInstallation } from '@staque/db/queries/installation';
import type { ServiceDependencies } from '@staque/services/dependencies';
import { createSecretBox } from '@staque/services/secret-box';
import { ensureInstallation } from '@staque/services/system/ensure-installation';
import { loadEmbeddedKeys } from '../embedded-keys.ts';
import { readEnv, type Env } from '../env.ts';

/** What the verbs of the command line need. */
export type CliDependencies = Pick<ServiceDependencies, 'database' | 'clock' | 'ids'>;

/**
 * Runs `work` on the migrated database of this environment: the one in DATABASE_URL, the embedded one of the server that runs now,
 * or, when none runs, the embedded one started for as long as `work` takes.
 */
export async function withDatabase<Result>(work: (deps: CliDependencies) => Promise<Result>): Promise<Result> {
  return withDatabaseUrl(async (url, env) => {
    await migrateDatabase({ url, log: printProgress });
    const database = connectDatabase({
      url,
      maxConnections: 2,
      applicationName: 'staque-cli',
      statementTimeoutMs: 60_000,
    });
    try {
      const deps = { database, clock: systemClock, ids: { next: () => uuidv7() } };
      await ensureOnce(deps, env);
      return await work(deps);
    } finally {
      await database.close();
    }
  });
}

/** The same without a look at what the database holds. */
export async function withDatabaseUrl<Result>(work: (url: string, env: Env) => Promise<Result>): Promise<Result> {
  const env = readEnv();
  const dataDir = path.join(env.dataDir, 'postgres');
  const running = env.databaseUrl ?? findRunningEmbeddedPostgres(dataDir);
  if (running) return work(running, env);
  const embedded = await startEmbeddedPostgres({ dataDir, log: printProgress, environment: env.systemPaths });
  try {
    return await work(embedded.url, env);
  } finally {
    await embedded.stop();
  }
}

/** A database that no server has used yet: without its row, a later set-up link would allow a second first administrator. */
async function ensureOnce(deps: CliDependencies, env: Env): Promise<void> {
  if (await findInstallation(deps.database.db)) return;
  const keys = env.encryptionKeys ?? loadEmbeddedKeys(path.resolve(env.dataDir), false);
  await ensureInstallation({ ...deps, secrets: createSecretBox(keys) });
}

/** Results go to standard output; how they came about does not. */
export function printProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}
