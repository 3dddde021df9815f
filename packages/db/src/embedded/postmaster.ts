import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { DatabaseHome } from './locate-home.ts';
import { commandLine, processIdentity } from './process-identity.ts';
import { spawnOptionsOf } from './server-user.ts';

const STOP_TIMEOUT_MS = 30_000;
const LOG_LIMIT_BYTES = 5_000_000;

// Failed statements and their values stay out of the log: they may hold what people typed.
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** A port of 127.0.0.1 that is free now. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('The system gave no free port');
  return address.port;
}

/**
 * Starts Postgres on the cluster and resolves once it accepts connections; recovery after a crash may take its time.
 * Rejects with the end of its log when it ends instead.
 */
export async function startPostmaster(
  home: DatabaseHome,
  binaries: Binaries,
  { port, durable }: { port: number; durable: boolean },
): Promise<ChildProcess> {
  const logFile = path.join(home.folder, 'postgres.log');
  const logged = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const output = openSync(logFile, logged > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
  const settings = { ...SETTINGS, port: String(port), ...(durable ? {} : NOT_DURABLE) };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Its own process group: a Ctrl-C in the terminal is for this process, which stops the database last.
  const child = spawn(binaries.postgres, ['-D', home.cluster, ...args], {
    ...spawnOptionsOf(home),
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  let failure: string | null = null;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= `it ended with ${signal ?? code}`));
  while (!isReady(home.cluster, child.pid)) {
    if (failure !== null) throw new Error(`Postgres did not start: ${failure}\n${tail(logFile)}`);
    await sleep(20);
  }
  child.unref();
  return child;
}

/** Ends a postmaster that a killed process left behind, and clears a `postmaster.pid` whose process is gone. */
export async function stopAbandonedPostmaster(home: DatabaseHome, log: (line: string) => void): Promise<void> {
  const file = path.join(home.cluster, 'postmaster.pid');
  const pid = readPostmasterFile(home.cluster)?.pid;
  if (pid === undefined) return;
  if (!isPostmasterOf(home.cluster, pid)) {
    // Postgres would refuse to start if the number now belongs to any other living process.
    rmSync(file, { force: true });
    return;
  }
  log(`Stopping the database that process ${pid} still runs after an unclean end of the server`);
  await stopProcess(pid);
}

/** Fast shutdown: open transactions are rolled back; after 30 s without an end the crash-safe way (recovery at next start). */
export async function stopProcess(pid: number): Promise<void> {
  const identity = processIdentity(pid);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!send(pid, signal)) return;
    const deadline = performance.now() + STOP_TIMEOUT_MS;
    while (performance.now() < deadline) {
      if (identity === null || processIdentity(pid) !== identity) return;
      await sleep(20);
    }
  }
  throw new Error(`Postgres (process ${pid}) does not end`);
}

/** Best effort for an exit that leaves no time to wait. */
export function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** The port of a postmaster that accepts connections; null when there is none on this cluster. */
export function findReadyPort(cluster: string): number | null {
  const state = readPostmasterFile(cluster);
  return state?.status === 'ready' && isPostmasterOf(cluster, state.pid) ? state.port : null;
}

function isReady(cluster: string, pid: number | undefined): boolean {
  const state = readPostmasterFile(cluster);
  return state !== null && state.pid === pid && state.status === 'ready';
}

/** Lines of `postmaster.pid`: process, data folder, start in epoch seconds, port, …, status in line 8 (Postgres, pidfile.h). */
function readPostmasterFile(cluster: string): { pid: number; startedAt: number; port: number; status: string } | null {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return {
    pid: Number.parseInt(lines[0] ?? '', 10),
    startedAt: Number(lines[2]),
    port: Number(lines[3]),
    status: (lines[7] ?? '').trim(),
  };
}

function isPostmasterOf(cluster: string, pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || processIdentity(pid) === null) return false;
  const startedAt = readPostmasterFile(cluster)?.startedAt ?? 0;
  // Written before the last boot, with a minute for clocks that were set since.
  if (startedAt < Date.now() / 1000 - os.uptime() - 60) return false;
  const command = commandLine(pid);
  return command === null || (command.includes('postgres') && command.includes(cluster));
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : '';
}
