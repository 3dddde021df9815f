import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@staque/db/embedded';
import { runLoad } from '../kit/load.mjs';
import { openai, staque } from './adapters.mjs';

/**
 * Streams through Staque (message, chunks, ledger and counters committed) beside a bare pipe to the same upstream, interleaved in
 * each repetition; printed as ratios. `node bench/streams/main.ts --streams 50,200 --repetitions 3`
 */
const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '50,200' },
    repetitions: { type: 'string', default: '3' },
    tokens: { type: 'string', default: '40' },
  },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const tokens = Number(values.tokens);
const targetCore = '0';
const loadCore = '1';
const children: ChildProcess[] = [];
const admin = { email: 'bench@example.com', password: 'bench-password-only' };

interface Run {
  ok: number;
  errors: number;
  error_kinds: Record<string, number>;
  wrong_text: number;
  ttft_added_ms: { p50: number; p99: number };
  token_lag_ms: { p50: number; p99: number };
  e2e_added_ms: { p50: number };
  cpu_s_per_1000: number;
  rss_mb: number;
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'staque-bench-'));
// A database beside the server, as in production, so that the target's CPU and memory are the server's own.
const postgres = await startEmbeddedPostgres({ dataDir: path.join(dataDir, 'postgres'), log: () => {} });
try {
  await main();
} finally {
  for (const child of children.toReversed()) child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(0);

async function main(): Promise<void> {
  const upstreamPort = await freePort();
  const rawPort = await freePort();
  start(loadCore, [
    path.join(root, 'bench/kit/mock-upstream.mjs'),
    '--port',
    String(upstreamPort),
    '--ftd',
    '200',
    '--tps',
    '20',
    '--tokens',
    String(tokens),
  ]);
  const raw = start(targetCore, [path.join(root, 'bench/kit/proxy-raw.mjs'), String(rawPort), String(upstreamPort)]);
  const server = start(targetCore, [path.join(root, 'apps/server/src/main.ts')], {
    PORT: '0',
    DATABASE_URL: postgres.url,
    STAQUE_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    STAQUE_DATA_DIR: dataDir,
    STAQUE_SANDBOX: 'off',
    STAQUE_ADMIN_EMAIL: admin.email,
    STAQUE_ADMIN_PASSWORD: admin.password,
    OUTBOUND_ALLOW: `127.0.0.1:${upstreamPort}`,
    LOG_LEVEL: 'error',
  });
  const url = await announcedUrl(server);
  const { apiKey, deploymentId } = await prepare(url, upstreamPort);
  const targets = [
    { name: 'raw pipe', url: `http://127.0.0.1:${rawPort}`, pid: raw.pid, adapter: openai },
    { name: 'staque', url, pid: server.pid, adapter: staque({ url, apiKey, deploymentId, newId: randomUUID }) },
  ];
  for (const streams of values.streams.split(',').map(Number)) await compare(streams, targets);
}

async function compare(
  streams: number,
  targets: { name: string; url: string; pid: number | undefined; adapter: unknown }[],
): Promise<void> {
  const runs = new Map<string, Run[]>();
  for (let repetition = -1; repetition < Number(values.repetitions); repetition += 1) {
    for (const target of targets) {
      const run = (await runLoad({
        url: target.url,
        adapter: target.adapter,
        streams,
        waves: streams < 100 ? 3 : 1,
        ramp: Math.max(500, streams * 4),
        tokens,
        pids: [target.pid],
        timeout: 60_000,
      })) as Run;
      // The first round warms caches and compiled code and is not counted.
      if (repetition >= 0) runs.set(target.name, [...(runs.get(target.name) ?? []), run]);
      if (run.errors > 0 || run.wrong_text > 0)
        process.stdout.write(
          `${target.name}: ${run.errors} errors ${JSON.stringify(run.error_kinds)}, ${run.wrong_text} wrong texts\n`,
        );
    }
  }
  process.stdout.write(
    `\n${streams} concurrent streams, ${tokens} tokens at 20 a second (medians of ${values.repetitions})\n`,
  );
  process.stdout.write(
    'target    | first token added p50 / p99 ms | token lag p50 / p99 ms | end added p50 ms | CPU s / 1000 streams | RSS MB\n',
  );
  for (const [name, list] of runs) {
    const value = (pick: (run: Run) => number): string => median(list.map(pick)).toFixed(2);
    process.stdout.write(
      `${name.padEnd(9)} | ${value((run) => run.ttft_added_ms.p50)} / ${value((run) => run.ttft_added_ms.p99)} | ${value((run) => run.token_lag_ms.p50)} / ${value((run) => run.token_lag_ms.p99)} | ${value((run) => run.e2e_added_ms.p50)} | ${value((run) => run.cpu_s_per_1000)} | ${value((run) => run.rss_mb)}\n`,
    );
  }
  const ratio = (pick: (run: Run) => number): string => {
    const [raw = [], own = []] = [...runs.values()];
    return `${median(own.map((run, index) => pick(run) / pick(raw[index] ?? run))).toFixed(2)}×`;
  };
  process.stdout.write(
    `ratio     | ${ratio((run) => run.ttft_added_ms.p50)} / ${ratio((run) => run.ttft_added_ms.p99)} | ${ratio((run) => run.token_lag_ms.p50)} / ${ratio((run) => run.token_lag_ms.p99)} | ${ratio((run) => run.e2e_added_ms.p50)} | ${ratio((run) => run.cpu_s_per_1000)} |\n`,
  );
}

/** Signs in, connects the upstream, deploys its model and makes an API key: the ordinary way of any program. */
async function prepare(url: string, upstreamPort: number): Promise<{ apiKey: string; deploymentId: string }> {
  let cookie = '';
  const call = async (procedure: string, input: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}/api/trpc/${procedure}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(input),
    });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const body = (await response.json()) as { result?: { data: Record<string, unknown> }; error?: { message: string } };
    if (!body.result) throw new Error(`${procedure}: ${body.error?.message}`);
    return body.result.data;
  };
  await call('auth.signIn', admin);
  const connection = await call('connections.create', {
    kind: 'openai_compatible',
    name: 'Bench',
    baseUrl: `http://127.0.0.1:${upstreamPort}/v1`,
  });
  const plan = await call('deployments.plan', {
    connectionId: connection['id'],
    name: 'Bench',
    spec: { platform: 'openai_compatible', modelId: 'gpt-4o-mini' },
  });
  const deployment = await call('deployments.create', { planId: plan['id'] });
  const key = await call('apiKeys.create', { name: 'bench' });
  const deploymentId = String(deployment['id']);
  for (let waited = 0; ; waited += 1) {
    const query = encodeURIComponent(JSON.stringify({ deploymentId }));
    const response = await fetch(`${url}/api/trpc/deployments.get?input=${query}`, { headers: { cookie } });
    const body = (await response.json()) as { result: { data: { status: string } } };
    if (body.result.data.status === 'ready') return { apiKey: String(key['secret']), deploymentId };
    if (waited > 100) throw new Error(`the deployment is ${body.result.data.status}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function start(core: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  // Target and load on cores of their own where the system can pin; elsewhere the figures are noisier.
  const pinned = process.platform === 'linux';
  const [command, all] = pinned ? ['taskset', ['-c', core, process.execPath, ...args]] : [process.execPath, args];
  const child = spawn(command, all, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  children.push(child);
  return child;
}

function announcedUrl(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
    if (!server.stdout) return reject(new Error('the server has no output'));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = /Staque is running at (\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
