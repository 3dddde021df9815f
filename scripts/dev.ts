import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** `pnpm dev`: the server starts again when its sources change, and the web app reloads in place on http://127.0.0.1:5173. */
const root = fileURLToPath(new URL('..', import.meta.url));

const children: ChildProcess[] = [
  spawn(process.execPath, ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PUBLIC_ORIGIN: process.env['PUBLIC_ORIGIN'] ?? 'http://127.0.0.1:5173' },
  }),
  spawn(
    process.execPath,
    [
      path.join(root, 'apps/web/node_modules/vite/bin/vite.js'),
      '--host',
      '127.0.0.1',
      '--port',
      '5173',
      '--strictPort',
    ],
    {
      cwd: path.join(root, 'apps/web'),
      stdio: 'inherit',
    },
  ),
];

const stopAll = (): void => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stopAll);
process.on('SIGTERM', stopAll);
for (const child of children) child.on('exit', stopAll);
