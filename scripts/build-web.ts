import { spawn } from 'node:child_process';
import path from 'node:path';

/** Builds the web app through turbo, which does nothing when no source has changed. Rejects with the build's own output shown. */
export async function buildWeb(root: string): Promise<void> {
  const turbo = path.join(root, 'node_modules', 'turbo', 'bin', 'turbo');
  const args = [turbo, 'run', 'build', '--filter=@staque/web', '--output-logs=errors-only', '--no-update-notifier'];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  process.stdout.write('Building the web app (only when it has changed) …\n');
  const build = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  build.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  build.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => build.on('close', resolve));
  if (code === 0) return;
  process.stderr.write(output);
  process.stderr.write('\nThe web app could not be built.\n');
  process.exit(1);
}
