import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser } from '../../e2e/testing/open-browser.ts';
import { measureKeystrokes } from './measure-keystrokes.ts';
import { measureNavigation } from './measure-navigation.ts';
import { type LoadedPage, measurePageLoad, measurePlainPage } from './measure-page-load.ts';
import { lengths, measureRendering } from './measure-rendering.ts';
import { measureStreaming } from './measure-streaming.ts';
import { scriptBytes } from './script-bytes.ts';
import { startBenchProduct } from './start-bench-product.ts';

/**
 * `pnpm --filter @staque/bench web`: the built product on a database of its own in a headless Chromium, against the goals. Nothing
 * fails a test here: figures depend on the machine. `--only loads,script,render,stream,keys,navigation --repetitions 5 --build`
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: 'script,loads,render,stream,keys,navigation' },
    repetitions: { type: 'string', default: '5' },
    build: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = new Set(options.only.split(','));
const repetitions = Number(options.repetitions);

const pages: LoadedPage[] = [
  {
    name: 'sign-in',
    path: '/sign-in',
    signedIn: false,
    usable: 'input[type=password]',
  },
  {
    name: 'chat',
    path: '/chat',
    signedIn: true,
    usable: 'textarea:enabled',
  },
  {
    name: 'costs',
    path: '/costs',
    signedIn: true,
    usable: 'main h1',
  },
  {
    name: 'deployments',
    path: '/deployments',
    signedIn: true,
    usable: 'main h1',
  },
];

interface Line {
  what: string;
  value: string;
  goal: string;
  met: boolean | null;
}
const lines: Line[] = [];
const results: Record<string, unknown> = { at: new Date().toISOString(), load: loadavg() };

if (options.build || !existsSync(path.join(root, 'apps/web/dist/index.html'))) {
  execFileSync(path.join(root, 'apps/web/node_modules/.bin/vite'), ['build', '--logLevel', 'error'], {
    cwd: path.join(root, 'apps/web'),
    stdio: 'inherit',
  });
}
if (parts.has('script')) reportScript();
const browser = await openBrowser();
try {
  if (parts.has('render')) await reportRendering();
  if (['loads', 'stream', 'keys', 'navigation'].some((part) => parts.has(part))) await reportProduct();
} finally {
  await browser.close();
}
print();

function reportScript(): void {
  results['script'] = pages.map(({ name }) => {
    // A new visitor's first question was not asked by index.html: it needs the client.
    const client = name === 'sign-in' ? ['src/lib/api-client.ts'] : [];
    const bytes = scriptBytes(`src/routes/${name}-page.tsx`, ...client);
    const goal = name === 'sign-in' || name === 'chat' ? 130 : null;
    add(`script of ${name}, gzip (Brotli)`, `${bytes.gzipKb.toFixed(1)} kB (${bytes.brotliKb.toFixed(1)})`, {
      goal: goal && `≤ ${goal} kB`,
      met: goal && bytes.gzipKb <= goal,
    });
    return { name, ...bytes };
  });
}

async function reportRendering(): Promise<void> {
  const rows = await measureRendering(browser, repetitions);
  results['rendering'] = rows;
  for (const renderer of ['ours', 'naive'] as const) {
    const own = rows.filter((row) => row.renderer === renderer);
    const figures = own.map(({ scriptMs }) => scriptMs.toFixed(1)).join(' / ');
    const last = own.at(-1)?.scriptMs ?? Number.NaN;
    const ratio = last / (own[0]?.scriptMs ?? Number.NaN);
    const judged = renderer === 'ours';
    add(`update of an answer after ${lengths.join(' / ')} tokens, ${renderer}`, `${figures} ms`, {
      goal: judged ? '≤ 8 ms' : null,
      met: judged ? last <= 8 : null,
    });
    add(`… 19,000 against 0, ${renderer}`, `${ratio.toFixed(2)} ×`, {
      goal: judged ? '≤ 1.5 ×' : null,
      met: judged ? ratio <= 1.5 : null,
    });
    add(`… with layout, ${renderer}`, `${own.map(({ withLayoutMs }) => withLayoutMs.toFixed(1)).join(' / ')} ms`);
  }
}

async function reportProduct(): Promise<void> {
  const product = await startBenchProduct();
  try {
    if (parts.has('loads')) {
      const plain = await measurePlainPage(browser, repetitions);
      const loads: Record<string, unknown> = { plain };
      add('a page of one line: first contentful paint', ms(plain.fcpMs));
      for (const page of pages) {
        const { url, cookie } = product;
        const load = await measurePageLoad(browser, { url, cookie, page, repetitions });
        loads[page.name] = load;
        add(`${page.name}: first contentful paint`, ms(load.fcpMs), { goal: '≤ 600 ms', met: load.fcpMs <= 600 });
        add(`${page.name}: largest contentful paint`, ms(load.lcpMs));
        add(`${page.name}: can be used`, ms(load.usableMs));
        add(`${page.name}: layout shift`, load.cls.toFixed(3), { goal: '≤ 0.02', met: load.cls <= 0.02 });
      }
      results['loads'] = loads;
    }
    if (parts.has('stream')) {
      const streaming = await measureStreaming(browser, product, repetitions);
      results['streaming'] = streaming;
      const each = streaming.longTasksMs.map((tasks) => `[${tasks.join(' ')}]`).join(' ');
      add('tasks over 50 ms while an answer streams', `${streaming.medianLongTasks} ${each}`, {
        goal: '0',
        met: streaming.medianLongTasks === 0,
      });
      const longest = streaming.processor.map(({ processorMs }) => (processorMs[0] ?? 0).toFixed(0));
      add('… by the processor’s time, and the longest', `${streaming.medianOverFifty} [${longest.join(' ')}]`, {
        goal: '0',
        met: streaming.medianOverFifty === 0,
      });
      add('layout shift while an answer streams', streaming.cls.toFixed(3), {
        goal: '≤ 0.02',
        met: streaming.cls <= 0.02,
      });
    }
    if (parts.has('keys')) {
      const keystrokes = await measureKeystrokes(browser, product);
      results['keystrokes'] = keystrokes;
      add(
        'key to frame in a thread of 19,000 tokens, p50 / p95',
        `${ms(keystrokes.medianMs)} / ${ms(keystrokes.p95Ms)}`,
        {
          goal: 'p95 ≤ 50 ms',
          met: keystrokes.p95Ms <= 50,
        },
      );
    }
    if (parts.has('navigation')) {
      const navigation = await measureNavigation(browser, product, repetitions);
      results['navigation'] = navigation;
      for (const [label, elapsedMs] of Object.entries(navigation))
        add(`to ${label}, code in the cache`, ms(elapsedMs), { goal: '≤ 100 ms', met: elapsedMs <= 100 });
    }
  } finally {
    await product.close();
  }
}

function add(
  what: string,
  value: string,
  { goal = null, met = null }: { goal?: string | number | null; met?: boolean | number | null } = {},
): void {
  lines.push({ what, value, goal: goal ? String(goal) : '', met: goal ? Boolean(met) : null });
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function print(): void {
  const folder = path.join(root, '.cache');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'bench-web.json'), `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write('| what | measured | goal | |\n|---|---|---|---|\n');
  for (const { what, value, goal, met } of lines)
    process.stdout.write(`| ${what} | ${value} | ${goal} | ${met === null ? '' : met ? 'met' : '**missed**'} |\n`);
  process.stdout.write('\nThe figures are also in .cache/bench-web.json.\n');
}
