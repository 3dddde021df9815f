import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from './embedded.ts';

const PROBE = fileURLToPath(new URL('./testing/restart-probe.ts', import.meta.url));

test('a Postgres that is killed in mid-transaction rejects what runs, leaves the process alive and serves the next query', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'staque-restart-'));
  const server = await startEmbeddedPostgres({ dataDir, log: () => {}, durable: false });
  const probe = spawn(process.execPath, [PROBE, server.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const lines = createInterface({ input: probe.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe('in transaction');
    const pidFile = readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8');
    process.kill(Number.parseInt(pidFile, 10), 'SIGKILL');
    // A backend that outlives its postmaster by a moment still says why it ends (57P01, admin_shutdown).
    const gone = expect.stringMatching(/^(?:CONNECTION_CLOSED|57P01)$/);
    expect(JSON.parse(String((await lines.next()).value))).toEqual({
      transaction: gone,
      inFlight: gone,
      next: 'done',
      late: 'CONNECTION_CLOSED',
    });
    if (probe.exitCode === null) await once(probe, 'exit');
    expect(probe.exitCode).toBe(0);
  } finally {
    probe.kill('SIGKILL');
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 60_000);
