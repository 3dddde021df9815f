import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Pino } from './logger.ts';

const program = fileURLToPath(new URL('../../../packages/sandbox/src/main.ts', import.meta.url));
const restartDelayMs = 500;
const startTimeoutMs = 20_000;

export interface SandboxProcess {
  url: string;
  stop(): Promise<void>;
}

/** Runs the simulated clouds in a process of their own; one that dies is started again at the same address. */
export async function startSandboxProcess({ stateDir, log }: { stateDir: string; log: Pino }): Promise<SandboxProcess> {
  let stopping = false;
  let child: ChildProcess | null = null;

  async function start(port: number): Promise<number> {
    const args = ['--state-dir', stateDir, '--port', String(port), '--exit-with-parent'];
    // In a group of its own: Ctrl+C at the terminal is the server's to handle, and answers that still run need their clouds.
    const started = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
    child = started;
    const listening = await readPort(started);
    started.once('exit', (code, signal) => {
      if (stopping) return;
      log.warn({ code, signal }, 'the sandbox has died and is started again');
      setTimeout(() => {
        if (!stopping)
          void start(listening).catch((error: unknown) =>
            log.error({ error }, 'the sandbox could not be started again'),
          );
      }, restartDelayMs);
    });
    return listening;
  }

  const port = await start(0);
  log.info({ url: `http://127.0.0.1:${port}` }, 'the sandbox is ready');
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      stopping = true;
      const current = child;
      if (!current || current.exitCode !== null || current.signalCode !== null) return;
      await new Promise<void>((resolve) => {
        current.once('exit', () => resolve());
        current.kill('SIGTERM');
        setTimeout(() => current.kill('SIGKILL'), 3000).unref();
      });
    },
  };
}

function readPort(child: ChildProcess): Promise<number> {
  const { stdout } = child;
  if (!stdout) throw new Error('the sandbox has no output');
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the sandbox did not start in time')), startTimeoutMs);
    child.once('exit', (code) => reject(new Error(`the sandbox ended with code ${code}`)));
    createInterface({ input: stdout }).on('line', (line) => {
      const message: unknown = line.startsWith('{') ? JSON.parse(line) : null;
      if (typeof message !== 'object' || message === null || !('port' in message) || typeof message.port !== 'number')
        return;
      clearTimeout(timer);
      resolve(message.port);
    });
  });
}
