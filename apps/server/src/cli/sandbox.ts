import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { readEnv } from '../env.ts';
import { CliError } from './cli-error.ts';

const sandboxProgram = fileURLToPath(new URL('../../../../packages/sandbox/src/main.ts', import.meta.url));

interface Options {
  host: string;
  port: string;
  stateDir?: string;
  clockScale: string;
}

/** `sandbox`: the simulated clouds alone, for programs and tests that bring their own server. */
export function sandboxCommand(): Command {
  return new Command('sandbox')
    .description('run the simulated clouds alone')
    .option('--host <address>', 'address to listen at', '127.0.0.1')
    .option('--port <port>', 'port to listen at; 0 takes a free one', '3100')
    .option(
      '--state-dir <folder>',
      'where its endpoints and log are kept (default: sandbox-alone under STAQUE_DATA_DIR)',
    )
    .option('--clock-scale <factor>', 'how many times faster endpoints start and stop', '1')
    .action(runSandbox);
}

async function runSandbox({ host, port, clockScale, stateDir }: Options): Promise<void> {
  // Not the folder of a server's own sandbox: two processes would overwrite each other's state.
  const folder = path.resolve(stateDir ?? path.join(readEnv().dataDir, 'sandbox-alone'));
  mkdirSync(folder, { recursive: true });
  const args = [
    '--state-dir',
    folder,
    '--host',
    host,
    '--port',
    port,
    '--clock-scale',
    clockScale,
    '--exit-with-parent',
  ];
  const child = spawn(process.execPath, [sandboxProgram, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const stop = (): void => void child.kill('SIGTERM');
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  createInterface({ input: child.stdout }).on('line', (line) => announce(line));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code === 0) return;
  if (complaints.includes('EADDRINUSE'))
    throw new CliError(`Port ${port} on ${host} is taken. Choose another with --port.`);
  throw new CliError(complaints.trim() || `The sandbox ended with code ${code}.`, code === 2 ? 2 : 1);
}

function announce(line: string): void {
  const message = JSON.parse(line) as { url: string };
  const rows = [
    `Simulated clouds at ${message.url}; nothing there is real or billed.`,
    `OpenAI             ${message.url}/openai/v1       key sk-sandbox`,
    `NVIDIA NIM         ${message.url}/nim/v1          key nvapi-sandbox`,
    `OpenAI-compatible  ${message.url}/compatible/v1   no key`,
    'AWS services, faults and prices: packages/sandbox/README.md',
  ];
  process.stdout.write(`${rows.join('\n')}\n`);
}
