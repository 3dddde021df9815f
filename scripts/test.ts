import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './build-web.ts';
import { readTestReports } from './test-reports.ts';

/** `pnpm test`: format, lint, types, unit, integration and browser tests; prints how long each took, what failed and what passed. */
const root = fileURLToPath(new URL('..', import.meta.url));
const reports = path.join(root, '.cache', 'test-reports');
/** Pictures of failed browser tests; `e2e/testing/keep-evidence.ts` writes them. */
const pictures = path.join(root, '.cache', 'failures');
const bin = (name: string): string => path.join(root, 'node_modules', ...name.split('/'));

interface Step {
  name: string;
  run: () => Promise<boolean>;
}

const steps: Step[] = [
  { name: 'format', run: () => node([bin('oxfmt/bin/oxfmt'), '--check']) },
  { name: 'lint', run: () => node([bin('oxlint/bin/oxlint'), '--deny-warnings']) },
  {
    name: 'types',
    run: () => node([bin('turbo/bin/turbo'), 'run', 'typecheck', '--output-logs=errors-only', '--no-update-notifier']),
  },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'integration', run: () => vitest('integration') },
  {
    name: 'browser',
    run: async () => {
      await buildWeb(root);
      return vitest('browser');
    },
  },
];

for (const folder of [reports, pictures]) rmSync(folder, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const only = new Set(process.argv.slice(2));
const results: { name: string; ok: boolean; seconds: number }[] = [];
for (const step of steps.filter(({ name }) => only.size === 0 || only.has(name))) {
  const started = performance.now();
  process.stdout.write(`\n── ${step.name}\n`);
  const ok = await step.run();
  results.push({ name: step.name, ok, seconds: (performance.now() - started) / 1000 });
}

process.stdout.write('\n');
for (const { name, ok, seconds } of results)
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${seconds.toFixed(1)} s\n`);
const { passed, failed, failures } = readTestReports(reports, root);
for (const { file, test, message } of failures)
  process.stdout.write(`\n✗ ${[file, test].filter(Boolean).join(' > ')}\n  ${message.replaceAll('\n', '\n  ')}\n`);
if (existsSync(pictures)) process.stdout.write(`\nWhat the pages showed: ${path.relative(root, pictures)}\n`);
const failedSteps = results.filter((result) => !result.ok).length;
process.stdout.write(`\n${passed} passed, ${Math.max(failed, failedSteps)} failed\n`);
process.exit(failedSteps > 0 || failed > 0 ? 1 : 0);

function vitest(project: string): Promise<boolean> {
  const report = path.join(reports, `${project}.json`);
  return node([
    bin('vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
}

function node(args: string[]): Promise<boolean> {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  return new Promise((resolve) => child.on('close', (code) => resolve(code === 0)));
}
