import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { findBinaries } from './embedded/binaries.ts';
import { createCluster, DATABASE_NAME, DATABASE_USER } from './embedded/create-cluster.ts';
import { lockFolder } from './embedded/folder-lock.ts';
import { locateHome } from './embedded/locate-home.ts';
import { findFreePort, send, startPostmaster, stopAbandonedPostmaster, stopProcess } from './embedded/postmaster.ts';

export { DataFolderInUseError } from './embedded/folder-lock.ts';

const START_ATTEMPTS = 3;
const RESTART_ATTEMPTS = 20;

export interface EmbeddedPostgres {
  /** Connection string of the application's database, password included: not for logs. */
  url: string;
  /** Fast shutdown, then the data folder is free for another server. May be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Kept over restarts; made when missing. */
  dataDir: string;
  log: (line: string) => void;
  /** False gives up safety against power loss for speed: for throw-away data only. */
  durable?: boolean;
  /** What the programs of Postgres get of this process's environment; nothing else reaches them. */
  environment?: Readonly<Record<string, string>>;
}

/**
 * Starts a Postgres server of this process's own on 127.0.0.1 with its data under `dataDir`. A server that a killed process
 * left behind on the same data is stopped first; one that dies is started again on the same port.
 * Rejects with `DataFolderInUseError` while another living process works on `dataDir`.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
  durable = true,
  environment = {},
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = locateHome(path.resolve(dataDir), environment);
  const unlock = lockFolder(home.folder);
  try {
    const binaries = findBinaries(home);
    const password = await createCluster(home, binaries, log);
    await stopAbandonedPostmaster(home, log);
    const { child, port } = await onFreePort((port) => startPostmaster(home, binaries, { port, durable }));
    const url = (database: string) => `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${database}`;
    const supervised = supervise(child, () => startPostmaster(home, binaries, { port, durable }), log);
    try {
      await createDatabase(url('postgres'));
    } catch (error) {
      await supervised.stop();
      throw error;
    }
    let stopped: Promise<void> | undefined;
    return { url: url(DATABASE_NAME), stop: () => (stopped ??= supervised.stop().finally(unlock)) };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function onFreePort(
  start: (port: number) => Promise<ChildProcess>,
): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort();
    try {
      return { child: await start(port), port };
    } catch (error) {
      const isPortTaken = error instanceof Error && error.message.includes('could not bind');
      if (!isPortTaken || attempt >= START_ATTEMPTS) throw error;
    }
  }
}

function supervise(first: ChildProcess, restart: () => Promise<ChildProcess>, log: (line: string) => void) {
  let child = first;
  let isStopping = false;
  let restarting: Promise<void> = Promise.resolve();

  function watch(): void {
    child.once('exit', (code, signal) => {
      if (isStopping) return;
      log(`The embedded database ended (${signal ?? code}); starting it again`);
      restarting = startAgain();
    });
  }

  // Postgres refuses to start until the last process of its killed predecessor is gone.
  async function startAgain(): Promise<void> {
    for (let attempt = 1; !isStopping && attempt <= RESTART_ATTEMPTS; attempt++) {
      try {
        child = await restart();
        watch();
        return;
      } catch (error) {
        log(`The embedded database did not start again: ${error instanceof Error ? error.message : String(error)}`);
        await sleep(Math.min(100 * attempt, 2000));
      }
    }
  }

  const stopOnExit = () => child.pid !== undefined && child.exitCode === null && send(child.pid, 'SIGINT');
  process.once('exit', stopOnExit);
  watch();

  return {
    async stop(): Promise<void> {
      isStopping = true;
      process.off('exit', stopOnExit);
      await restarting;
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) await stopProcess(child.pid);
    },
  };
}

async function createDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE_NAME}`;
    if (found.length === 0) await sql`create database ${sql(DATABASE_NAME)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
