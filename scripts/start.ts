import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './build-web.ts';

/** `pnpm start`: builds the web app if its sources changed, then runs the server in the foreground. */
const root = fileURLToPath(new URL('..', import.meta.url));

await buildWeb(root);
const server = spawn(process.execPath, ['apps/server/src/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // At a terminal the server gets Ctrl+C itself; this process only waits for it to end.
  process.on(signal, () => signal !== 'SIGINT' && server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
}
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
