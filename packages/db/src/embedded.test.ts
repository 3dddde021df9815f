import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DataFolderInUseError, startEmbeddedPostgres } from './embedded.ts';
import type { EmbeddedPostgres } from './embedded.ts';
import { findRunningEmbeddedPostgres } from './embedded/find-running.ts';

const OWNER = fileURLToPath(new URL('./testing/embedded-owner.ts', import.meta.url));

let root: string;
const started: EmbeddedPostgres[] = [];

beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'staque-embedded-'));
  chmodSync(root, 0o755);
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function start(dataDir: string, log: (line: string) => void = () => {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false });
  started.push(server);
  return server;
}

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe<Row[]>(text);
  } finally {
    await sql.end();
  }
}

async function startOwner(dataDir: string) {
  const owner = spawn(process.execPath, [OWNER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { value: url } = await createInterface({ input: owner.stdout })[Symbol.asyncIterator]().next();
  return {
    url: String(url),
    pid: owner.pid,
    kill: async () => {
      owner.kill('SIGKILL');
      await once(owner, 'exit');
    },
  };
}

describe('startEmbeddedPostgres', { timeout: 60_000 }, () => {
  test('keeps its data over restarts, twice in a row, and gives the folder back', async () => {
    const dataDir = path.join(root, 'lasting');
    const first = await start(dataDir);
    await query(first.url, 'create table kept (id int); insert into kept values (1)');
    await first.stop();
    expect(readdirSync(dataDir).toSorted()).toEqual(['cluster', 'password', 'postgres.log']);
    const second = await start(dataDir);
    expect(await query(second.url, 'select id from kept')).toEqual([{ id: 1 }]);
    await second.stop();
    await second.stop();
  });

  test('is UTF-8, knows letters beyond ASCII, and has the extensions', async () => {
    const { url } = await start(path.join(root, 'lasting'));
    await query(url, 'create extension btree_gist; create extension pg_trgm; create extension unaccent');
    expect(
      await query(
        url,
        `select lower('ÄÉ') as lower, unaccent('é') as plain, current_setting('server_encoding') as encoding`,
      ),
    ).toEqual([{ lower: 'äé', plain: 'e', encoding: 'UTF8' }]);
  });

  test('listens on loopback only, with a password that others cannot read', async () => {
    const dataDir = path.join(root, 'lasting');
    const { url } = await start(dataDir);
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(
      await query(
        url,
        `select current_setting('listen_addresses') as on, current_setting('unix_socket_directories') as sockets`,
      ),
    ).toEqual([{ on: '127.0.0.1', sockets: '' }]);
    expect(statSync(path.join(dataDir, 'password')).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('refuses a second server on the folder while the first lives, naming its process', async () => {
    const dataDir = path.join(root, 'shared');
    const owner = await startOwner(dataDir);
    const refusal = await start(dataDir).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataFolderInUseError);
    expect(refusal).toMatchObject({ pid: owner.pid });
    expect(await query(owner.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await owner.kill();
  });

  test('can be found by other programs while its server lives, and only then', async () => {
    const dataDir = path.join(root, 'found');
    expect(findRunningEmbeddedPostgres(dataDir)).toBeNull();
    expect(existsSync(dataDir)).toBe(false);
    const owner = await startOwner(dataDir);
    expect(findRunningEmbeddedPostgres(dataDir)).toBe(owner.url);
    expect(await query(owner.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await owner.kill();
    expect(findRunningEmbeddedPostgres(dataDir)).toBeNull();
    await (await start(dataDir)).stop();
    expect(findRunningEmbeddedPostgres(dataDir)).toBeNull();
  });

  test('takes over after kill -9 of the server, which leaves Postgres running', async () => {
    const dataDir = path.join(root, 'shared');
    const owner = await startOwner(dataDir);
    await query(owner.url, 'create table survived (id int); insert into survived values (7)');
    await owner.kill();
    expect(await query(owner.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    const heir = await start(dataDir);
    expect(await query(heir.url, 'select id from survived')).toEqual([{ id: 7 }]);
    await expect(query(owner.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('only one of several that start together after a kill gets the folder', async () => {
    const dataDir = path.join(root, 'shared');
    const owner = await startOwner(dataDir);
    await owner.kill();
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => start(dataDir)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(DataFolderInUseError);
    }
  });

  test('starts although a pid file of before a power loss names a process that is something else now', async () => {
    const dataDir = path.join(root, 'lasting');
    await (await start(dataDir)).stop();
    const file = path.join(dataDir, 'cluster', 'postmaster.pid');
    const now = Math.floor(Date.now() / 1000);
    writeFileSync(file, `${process.pid}\n${dataDir}/cluster\n${now}\n5432\n\n127.0.0.1\n1 1\nready   \n`);
    const { url } = await start(dataDir);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('starts a server that died again, on the same port', async () => {
    const dataDir = path.join(root, 'lasting');
    const { url } = await start(dataDir);
    const before = await query(url, 'select pg_postmaster_start_time()::text as at');
    process.kill(Number.parseInt(readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10), 'SIGKILL');
    const startTime = () => query(url, 'select pg_postmaster_start_time()::text as at').catch(() => before);
    await expect.poll(startTime, { timeout: 20_000 }).not.toEqual(before);
  });

  test('throws away a cluster that was half made', async () => {
    const dataDir = path.join(root, 'half');
    mkdirSync(path.join(dataDir, 'cluster.half-made'), { recursive: true });
    writeFileSync(path.join(dataDir, 'cluster.half-made', 'PG_VERSION'), '18\n');
    const { url } = await start(dataDir);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(path.join(dataDir, 'cluster.half-made'))).toBe(false);
  });

  test('refuses a cluster of another major version and leaves it alone', async () => {
    const dataDir = path.join(root, 'half');
    const file = path.join(dataDir, 'cluster', 'PG_VERSION');
    writeFileSync(file, '17\n');
    await expect(start(dataDir)).rejects.toThrow(/made by Postgres 17, and this is Postgres 18/);
    expect(readFileSync(file, 'utf8')).toBe('17\n');
    expect(existsSync(path.join(dataDir, 'server.lock'))).toBe(false);
  });

  test('keeps what people typed out of its log', async () => {
    const dataDir = path.join(root, 'lasting');
    const { url } = await start(dataDir);
    await expect(query(url, `select 'canary-text'::int`)).rejects.toMatchObject({ code: '22P02' });
    expect(readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')).not.toContain('canary-text');
  });

  test.runIf(process.getuid?.() === 0)(
    'as root, keeps the database elsewhere when its user cannot enter the folder',
    async () => {
      const closed = path.join(root, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      const dataDir = path.join(closed, 'data');
      const first = await start(dataDir);
      await query(first.url, 'create table kept (id int)');
      await first.stop();
      const { home } = JSON.parse(readFileSync(path.join(dataDir, 'location.json'), 'utf8')) as { home: string };
      expect(home).toMatch(/staque\/data\//);
      const second = await start(dataDir);
      expect(await query(second.url, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }]);
      await second.stop();
      rmSync(home, { recursive: true });
    },
  );
});
