import { AppError } from '@staque/core/errors';
import { DataFolderInUseError } from '@staque/db/embedded';
import { MigrationError } from '@staque/db/migrate';
import { UnsuitableServerError } from '@staque/db/server-check';
import { EnvError, readEnv } from './env.ts';
import { PortInUseError } from './http-server.ts';
import { createLogger } from './logger.ts';
import { startServer, type RunningServer } from './start-server.ts';

const serviceGraceMs = 25_000;
/** At a terminal nobody waits half a minute for Ctrl+C; what is cut off is kept and marked. */
const terminalGraceMs = 3000;
const expectedFailures = [
  EnvError,
  PortInUseError,
  DataFolderInUseError,
  MigrationError,
  UnsuitableServerError,
  AppError,
];

let server: RunningServer | null = null;
let stopping = false;

async function main(): Promise<void> {
  const env = readEnv();
  const log = createLogger(env.logLevel, process.stdout.isTTY === true);
  process.on('uncaughtException', (error) => {
    log.fatal({ error }, 'unexpected failure; the process ends and its answers are marked interrupted by the next one');
    process.exit(1);
  });
  process.on('unhandledRejection', (error) => {
    log.fatal({ error }, 'unexpected failure; the process ends and its answers are marked interrupted by the next one');
    process.exit(1);
  });
  process.on('SIGTERM', () => void stop(serviceGraceMs));
  process.on('SIGINT', () => void stop(terminalGraceMs));
  server = await startServer(env, log);
  if (stopping) {
    await server.stop(0);
    process.exit(0);
  }
  announce(server, env.sandbox);
}

function announce({ origin, setupUrl }: RunningServer, sandbox: boolean): void {
  const lines = [`Staque is running at ${origin}`];
  if (setupUrl) lines.push(`Create the first administrator (link works once): ${setupUrl}`);
  if (sandbox) lines.push('Simulated clouds are on: nothing you deploy there is real or billed.');
  process.stdout.write(`\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`);
}

async function stop(graceMs: number): Promise<void> {
  if (stopping) process.exit(1);
  stopping = true;
  // While still starting there is nothing to stop yet; `main` looks at `stopping` when it gets there.
  if (!server) return;
  await server.stop(graceMs);
  process.exit(0);
}

main().catch((error: unknown) => {
  const expected = expectedFailures.some((kind) => error instanceof kind);
  if (error instanceof Error && expected) {
    const remedy = error instanceof AppError && error.details.remedy ? `\n${error.details.remedy}` : '';
    process.stderr.write(`\nStaque could not start. ${error.message}${remedy}\n\n`);
  } else {
    process.stderr.write(
      `\nStaque could not start: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown failure'}\n\n`,
    );
  }
  process.exit(1);
});
