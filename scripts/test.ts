import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './build-web.ts';

/** `pnpm test`: format, lint, types, unit, integration and browser tests; prints how long each took and what passed. */
const root = fileURLToPath(new URL('..', import.meta.url));
const reports = path.join(root, '.cache', 'test-reports');
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

rmSync(reports, { recursive: true, force: true });
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
const counts = countTests();
const failedSteps = results.filter((result) => !result.ok).length;
process.stdout.write(`\n${counts.passed} passed, ${Math.max(counts.failed, failedSteps)} failed\n`);
process.exit(failedSteps > 0 || counts.failed > 0 ? 1 : 0);

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

function countTests(): { passed: number; failed: number } {
  const total = { passed: 0, failed: 0 };
  for (const project of ['unit', 'integration', 'browser']) {
    try {
      const report: unknown = JSON.parse(readFileSync(path.join(reports, `${project}.json`), 'utf8'));
      if (typeof report !== 'object' || report === null) continue;
      if ('numPassedTests' in report) total.passed += Number(report.numPassedTests);
      if ('numFailedTests' in report) total.failed += Number(report.numFailedTests);
    } catch (error) {
      // A step that was left out or died has no report; its own result says so.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  return total;
}
