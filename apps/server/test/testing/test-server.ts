import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@staque/db/testing/test-database';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export const admin = { email: 'ada@example.com', password: 'correct horse battery' };

export interface TestServer {
  /** The same over restarts. */
  url: string;
  database: TestDatabase;
  /** Of the simulated clouds that this server runs; changes with a restart. */
  sandboxUrl: string;
  pid: number;
  /** Log lines of all runs, as they were printed. */
  output: string[];
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port, database and data folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  env?: Record<string, string>;
  /** Without an administrator the set-up link stands in `output`. */
  withAdmin?: boolean;
  database?: TestDatabase;
}

/** The real server as a process of its own: `kill -9` means what it says. */
export async function startTestServer({
  env = {},
  withAdmin = true,
  database,
}: TestServerOptions = {}): Promise<TestServer> {
  const own = database ?? (await createTestDatabase());
  const dataDir = mkdtempSync(path.join(tmpdir(), 'staque-test-'));
  const key = `k1:${randomBytes(32).toString('base64')}`;
  const output: string[] = [];
  let running = await run(0);

  async function run(port: number): Promise<{ child: ChildProcess; url: string; sandboxUrl: string }> {
    const child = spawn(process.execPath, [main], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: own.url,
        STAQUE_SANDBOX: 'on',
        STAQUE_DATA_DIR: dataDir,
        STAQUE_ENCRYPTION_KEYS: key,
        ...(withAdmin ? { STAQUE_ADMIN_EMAIL: admin.email, STAQUE_ADMIN_PASSWORD: admin.password } : {}),
        PORT: String(port),
        ...env,
      },
    });
    return { child, ...(await readStart(child, output)) };
  }

  const server: TestServer = {
    url: running.url,
    database: own,
    sandboxUrl: running.sandboxUrl,
    pid: running.child.pid ?? 0,
    output,
    async kill(signal) {
      await endProcess(running.child, signal);
    },
    async restart() {
      await endProcess(running.child, 'SIGKILL');
      running = await run(Number(new URL(server.url).port));
      server.sandboxUrl = running.sandboxUrl;
      server.pid = running.child.pid ?? 0;
    },
    async close() {
      await endProcess(running.child, 'SIGKILL');
      if (!database) await own.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return server;
}

function readStart(child: ChildProcess, output: string[]): Promise<{ url: string; sandboxUrl: string }> {
  return new Promise((resolve, reject) => {
    let sandboxUrl = '';
    let url = '';
    const failed = (code: number | null): void =>
      reject(new Error(`the server ended with code ${code}:\n${output.join('\n')}`));
    child.once('exit', failed);
    const read = (line: string): void => {
      output.push(line);
      sandboxUrl = /"url":"(http[^"]+)".*the sandbox is ready/.exec(line)?.[1] ?? sandboxUrl;
      url = /Staque is running at (\S+)/.exec(line)?.[1] ?? url;
      // The announcement ends with an empty line, so the set-up link is in `output` by then.
      if (!url || line.trim() !== '') return;
      child.off('exit', failed);
      resolve({ url, sandboxUrl });
    };
    if (child.stdout) createInterface({ input: child.stdout }).on('line', read);
    if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => output.push(line));
  });
}

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
