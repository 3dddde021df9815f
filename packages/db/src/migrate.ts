import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql as fragment } from 'drizzle-orm';
import postgres from 'postgres';
import type { Db } from './client.ts';
import { mapDatabaseError, toDatabaseError } from './database-error.ts';
import { assertServerVersion } from './server-check.ts';

/** The folder `drizzle` at the root of the repository. */
export const defaultMigrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));

const LOCK_KEY = '7310614832113520';
const LOCK_TIMEOUT_MS = 5000;
const FILE_NAME = /^\d{4}_[a-z0-9_-]+\.sql$/;

/** The migrations cannot be applied; the message names each file at fault. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface MigrationFile {
  name: string;
  hash: string;
  statements: string[];
}

export interface MigrateOptions {
  url: string;
  /** Holds `NNNN_name.sql`, applied in the order of their names; statements end at drizzle-kit's breakpoints. */
  migrationsFolder?: string;
  log: (line: string) => void;
}

/**
 * Applies what is missing, each file in a transaction of its own; any number of processes may call it at once. Returns the
 * names it applied. Throws `MigrationError` when a file was edited, lost or added out of order since it was applied, when
 * the database is newer than these files or holds tables of something else; `UnsuitableServerError` below Postgres 15.
 */
export async function migrateDatabase({
  url,
  migrationsFolder = defaultMigrationsFolder,
  log,
}: MigrateOptions): Promise<string[]> {
  const files = readMigrations(migrationsFolder);
  const sql = postgres(url, {
    max: 1,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: 'staque-migrate', statement_timeout: 0 },
  });
  try {
    await assertServerVersion(sql);
    await takeLock(sql, log);
    const applied = await readApplied(sql);
    const pending = findPending(files, applied);
    for (const file of pending) {
      await applyFile(sql, file);
      log(`Applied migration ${file.name}`);
    }
    return pending.map((file) => file.name);
  } catch (error) {
    throw mapDatabaseError(error);
  } finally {
    // The end of the session gives the lock back.
    await sql.end({ timeout: 5 });
  }
}

/** The name of the newest migration of this version of the program. */
export function expectedSchemaVersion(migrationsFolder: string = defaultMigrationsFolder): string {
  const newest = readMigrations(migrationsFolder).at(-1);
  if (!newest) throw new MigrationError(`There are no migrations in ${migrationsFolder}`);
  return newest.name;
}

/** True when the newest migration applied is exactly `expected`, by default that of this version. */
export async function isMigrated(db: Db, expected: string = expectedSchemaVersion()): Promise<boolean> {
  const exists = await db.execute<{ found: boolean }>(
    fragment`select to_regclass('schema_migrations') is not null as found`,
  );
  if (!exists[0]?.found) return false;
  const newest = await db.execute<{ name: string | null }>(fragment`select max(name) as name from schema_migrations`);
  return newest[0]?.name === expected;
}

function readMigrations(folder: string): MigrationFile[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  const numbers = new Set(names.map((name) => name.slice(0, 4)));
  const malformed = names.filter((name) => !FILE_NAME.test(name));
  if (malformed.length > 0)
    throw new MigrationError(`Migrations must be called NNNN_name.sql: ${malformed.join(', ')}`);
  if (numbers.size < names.length) throw new MigrationError(`Two migrations in ${folder} have the same number`);
  return names.map((name) => {
    // A checkout with Windows line ends is the same migration.
    const text = readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    const statements = text.split('--> statement-breakpoint').filter((statement) => statement.trim() !== '');
    return { name, hash: createHash('sha256').update(text).digest('hex'), statements };
  });
}

async function takeLock(sql: postgres.Sql, log: (line: string) => void): Promise<void> {
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${LOCK_KEY}::bigint) as taken`;
  if (row?.taken) return;
  log('Waiting for another process that is migrating the database');
  await sql`select pg_advisory_lock(${LOCK_KEY}::bigint)`;
}

async function readApplied(sql: postgres.Sql): Promise<Map<string, string>> {
  const [marker] = await sql<{ found: boolean }[]>`select to_regclass('schema_migrations') is not null as found`;
  if (!marker?.found) {
    const strangers = await findForeignTables(sql);
    if (strangers.length > 0) {
      throw new MigrationError(
        `The database is not empty and was not made by Staque (it holds ${strangers.join(', ')}). Give Staque a database of its own.`,
      );
    }
    await sql`
      create table schema_migrations (
        name text primary key,
        hash text not null,
        applied_at timestamptz not null default now()
      )`;
  }
  const rows = await sql<{ name: string; hash: string }[]>`select name, hash from schema_migrations order by name`;
  return new Map(rows.map(({ name, hash }) => [name, hash]));
}

async function findForeignTables(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by 1
    limit 5`;
  return rows.map((row) => row.name);
}

function findPending(files: MigrationFile[], applied: Map<string, string>): MigrationFile[] {
  const newestApplied = [...applied.keys()].at(-1) ?? '';
  const newestFile = files.at(-1)?.name ?? '';
  const byName = new Map(files.map((file) => [file.name, file]));
  const problems: string[] = [];
  for (const [name, hash] of applied) {
    const file = byName.get(name);
    if (!file && name > newestFile) problems.push(`${name} was applied by a newer version of Staque`);
    else if (!file) problems.push(`${name} was applied, and its file is missing`);
    else if (file.hash !== hash) problems.push(`${name} was edited after it was applied`);
  }
  const pending = files.filter((file) => !applied.has(file.name));
  for (const { name } of pending) {
    if (name < newestApplied) problems.push(`${name} comes before ${newestApplied}, which is applied already`);
  }
  if (problems.length > 0) throw new MigrationError(`The migrations do not fit the database: ${problems.join('; ')}`);
  return pending;
}

async function applyFile(sql: postgres.Sql, { name, hash, statements }: MigrationFile): Promise<void> {
  let position = 0;
  try {
    await sql.begin(async (tx) => {
      await tx`select set_config('lock_timeout', ${`${LOCK_TIMEOUT_MS}ms`}, true)`;
      // Held anyway, unless the connection was lost since.
      await tx`select pg_advisory_xact_lock(${LOCK_KEY}::bigint)`;
      for (const statement of statements) {
        position += 1;
        await tx.unsafe(statement);
      }
      await tx`insert into schema_migrations (name, hash) values (${name}, ${hash})`;
    });
  } catch (error) {
    const reason = toDatabaseError(error).message;
    throw new MigrationError(
      `${name} failed at statement ${position} of ${statements.length} and changed nothing: ${reason}`,
    );
  }
}
