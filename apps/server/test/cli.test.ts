import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaqueClient } from '@staque/client/create-staque-client';
import { createEmptyDatabase, type TestDatabase } from '@staque/db/testing/test-database';
import { signIn } from './testing/test-client.ts';

const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const serverProgram = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const password = 'a password from the terminal';

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

type Env = Record<string, string>;

let folder: string;
let database: TestDatabase;
let env: Env;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'staque-cli-'));
  database = await createEmptyDatabase();
  env = {
    DATABASE_URL: database.url,
    STAQUE_DATA_DIR: path.join(folder, 'external'),
    STAQUE_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  };
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

function staque(
  args: string[],
  { environment = env, input = '' }: { environment?: Env; input?: string } = {},
): Promise<Result> {
  const child = spawn(process.execPath, [cli, ...args], { env: { PATH: process.env['PATH'], ...environment } });
  const result: Result = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (result.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (result.stderr += chunk.toString()));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...result, code })));
}

/** A server on its own embedded database, as `pnpm start` makes it. */
async function startEmbeddedServer(environment: Env): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [serverProgram], {
    env: { PATH: process.env['PATH'], PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /Staque is running at (\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
  });
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

describe('staque', () => {
  it('explains itself, and ends with 2 when it is used wrongly', async () => {
    expect(await staque(['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('sandbox') });
    expect(await staque(['nonsense'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("unknown command 'nonsense'"),
    });
    expect(await staque(['admin', 'create'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--email') });
    expect(await staque(['keys', 'create', '--email', 'ada@example.com', '--name', ' '])).toMatchObject({
      code: 2,
      stderr: '--name: Give the key a name.\n',
    });
  });

  it('lists everything that is wrong with the environment', async () => {
    const wrong = await staque(['migrate'], { environment: { DATABASE_URL: 'mysql://x', PORT: 'many' } });
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('DATABASE_URL must begin with postgres://');
    expect(wrong.stderr).toContain('PORT must be a port number');
  });

  it('says that the database cannot be reached, without its password', async () => {
    const unreachable = { ...env, DATABASE_URL: 'postgres://staque:s3cret@127.0.0.1:9/staque' };
    const result = await staque(['migrate'], { environment: unreachable });
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr.trim()).not.toBe('');
    expect(result.stderr).not.toContain('s3cret');
    expect(result.stderr).not.toContain('    at ');
  });
});

describe('staque on the database of DATABASE_URL', () => {
  it('migrates, and does nothing the second time', async () => {
    expect(await staque(['migrate'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+ applied: the database is at \d{4}_/),
    });
    expect(await staque(['migrate'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Nothing to do/) });
  });

  it('makes the first administrator on a database that no server has used, from standard input', async () => {
    const args = ['admin', 'create', '--email', 'Ada@Example.com', '--password-stdin'];
    expect(await staque(args, { input: `${password}\n` })).toEqual({
      code: 0,
      stdout: 'ada@example.com is an administrator now.\n',
      stderr: '',
    });
    const rows = await database.database
      .sql`select role, setup_completed_at is not null as done from users, installation`;
    expect(rows).toMatchObject([{ role: 'admin', done: true }]);
  });

  it('refuses an address that has an account, a short password and a missing one', async () => {
    const args = ['admin', 'create', '--email', 'ada@example.com'];
    expect(await staque([...args, '--password', password])).toMatchObject({ code: 1, stdout: '' });
    expect(await staque([...args, '--password', 'short'])).toMatchObject({
      code: 2,
      stderr: 'Password: A password has at least 12 characters.\n',
    });
    expect(await staque(args)).toMatchObject({ code: 2, stderr: expect.stringContaining('--password-stdin') });
  });

  it('makes a key: alone on standard output, or as JSON', async () => {
    const args = ['keys', 'create', '--email', 'ada@example.com', '--name', 'CI'];
    const plain = await staque(args);
    expect(plain).toMatchObject({ code: 0, stdout: expect.stringMatching(/^stq_\w+\n$/) });
    const json = await staque([...args, '--expires-in-days', '7', '--json']);
    expect(json).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({ name: 'CI', secret: expect.stringMatching(/^stq_/) });
    expect(await staque([...args, '--expires-in-days', '0'])).toMatchObject({ code: 2 });
    const nobody = await staque(['keys', 'create', '--email', 'bob@example.com', '--name', 'CI']);
    expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('does not exist') });
  });

  it('checks the rules of money, and ends with 1 when one is broken', async () => {
    expect(await staque(['check'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('ok     daily-sums-equal-ledger'),
    });
    await database.database.sql`
      insert into usage_daily (day, user_id, api_key_id, deployment_id, platform, model_key, simulated, charge_count, unpriced_count,
        estimated_count, input_tokens, cached_tokens, output_tokens, tokens_usd, endpoint_usd)
      select current_date, id, gen_random_uuid(), gen_random_uuid(), 'openai', 'none', true, 1, 0, 0, 1, 0, 1, 0.01, 0 from users`;
    const broken = await staque(['check']);
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(/BROKEN daily-sums-equal-ledger: 1 rows/);
    expect(broken.stderr).toContain('1 of ');
  });
});

describe('staque on the embedded database', () => {
  it('works alone and beside the server that runs it', async () => {
    const environment = { STAQUE_DATA_DIR: path.join(folder, 'embedded'), STAQUE_SANDBOX: 'off' };
    const email = 'ada@example.com';
    expect(await staque(['admin', 'create', '--email', email, '--password', password], { environment })).toMatchObject({
      code: 0,
    });
    const server = await startEmbeddedServer(environment);
    try {
      await signIn(server.url, { email, password });
      const beside = await staque(['keys', 'create', '--email', email, '--name', 'beside'], { environment });
      expect(beside.code).toBe(0);
      const client = createStaqueClient({ url: server.url, apiKey: beside.stdout.trim() });
      expect(await client.auth.me.query()).toMatchObject({ user: { email } });
      expect(await staque(['check'], { environment })).toMatchObject({ code: 0 });
    } finally {
      await server.stop();
    }
    expect(await staque(['migrate'], { environment })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Nothing to do/),
    });
  });
});

describe('staque sandbox', () => {
  it('runs the simulated clouds alone and refuses a port that is taken', async () => {
    const environment = { STAQUE_DATA_DIR: path.join(folder, 'sandbox') };
    const child = spawn(process.execPath, [cli, 'sandbox', '--port', '0'], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
    const url = /Simulated clouds at (\S+);/.exec(String(line.value))?.[1] ?? '';
    const models = await fetch(`${url}/openai/v1/models`, { headers: { Authorization: 'Bearer sk-sandbox' } });
    expect(models.status).toBe(200);
    const second = await staque(['sandbox', '--port', new URL(url).port], { environment });
    expect(second).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is taken\./) });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expect(fetch(`${url}/openai/v1/models`)).rejects.toThrow();
  });
});
