import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectedSchemaVersion, isMigrated, migrateDatabase, MigrationError } from './migrate.ts';
import { createEmptyDatabase, createTestDatabase } from './testing/test-database.ts';
import type { TestDatabase } from './testing/test-database.ts';

const FIRST = 'create table alpha (id int primary key);\n--> statement-breakpoint\ninsert into alpha values (1);';
const SECOND = 'alter table alpha add column name text;';

describe('migrateDatabase', () => {
  let target: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    target = await createEmptyDatabase();
    folder = mkdtempSync(path.join(os.tmpdir(), 'migrations-'));
    write('0000_first.sql', FIRST);
    write('0001_second.sql', SECOND);
  });

  afterEach(async () => {
    await target.close();
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  const migrate = () => migrateDatabase({ url: target.url, migrationsFolder: folder, log: () => {} });

  test('applies each file once, and nothing when nothing is new', async () => {
    expect(await migrate()).toEqual(['0000_first.sql', '0001_second.sql']);
    expect(await migrate()).toEqual([]);
    write('0002_third.sql', 'insert into alpha values (2)');
    expect(await migrate()).toEqual(['0002_third.sql']);
    expect(await target.database.sql`select id from alpha order by id`).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('applies each file once when six processes start together', async () => {
    const applied = await Promise.all(Array.from({ length: 6 }, migrate));
    expect(applied.flat().toSorted()).toEqual(['0000_first.sql', '0001_second.sql']);
    expect(await target.database.sql`select count(*)::int as rows from alpha`).toEqual([{ rows: 1 }]);
  });

  test('refuses a file that was edited after it was applied', async () => {
    await migrate();
    write('0000_first.sql', `${FIRST}\n-- harmless?`);
    await expect(migrate()).rejects.toThrow(/0000_first\.sql was edited/);
  });

  test('takes Windows line ends for the same file', async () => {
    await migrate();
    write('0000_first.sql', FIRST.replaceAll('\n', '\r\n'));
    expect(await migrate()).toEqual([]);
  });

  test('refuses when an applied file is missing', async () => {
    await migrate();
    rmSync(path.join(folder, '0000_first.sql'));
    await expect(migrate()).rejects.toThrow(/0000_first\.sql was applied, and its file is missing/);
  });

  test('refuses a file that sorts before one already applied', async () => {
    await migrate();
    write('0003_late.sql', 'select 1');
    await migrate();
    write('0002_merged_late.sql', 'select 1');
    await expect(migrate()).rejects.toThrow(/0002_merged_late\.sql comes before 0003_late\.sql/);
  });

  test('refuses a database of a newer version', async () => {
    await migrate();
    rmSync(path.join(folder, '0001_second.sql'));
    await expect(migrate()).rejects.toThrow(/0001_second\.sql was applied by a newer version/);
  });

  test('refuses a database that holds tables of something else', async () => {
    await target.database.sql`create table invoices (id int)`;
    await expect(migrate()).rejects.toThrow(/holds invoices/);
  });

  test('leaves nothing behind of a file that fails, keeps the files before it, and names it without values', async () => {
    write(
      '0002_fails.sql',
      "insert into alpha values (7, 'secret-value');\n--> statement-breakpoint\ninsert into alpha values (7);",
    );
    const failure = await migrate().then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(MigrationError);
    expect(String(failure)).toMatch(/0002_fails\.sql failed at statement 2 of 2/);
    expect(String(failure)).not.toMatch(/secret|\(7\)/);
    expect(await target.database.sql`select id from alpha`).toEqual([{ id: 1 }]);
    expect(await isMigrated(target.database.db, '0001_second.sql')).toBe(true);
    expect(await isMigrated(target.database.db, '0002_fails.sql')).toBe(false);
  });

  test('gives up on a table that stays locked instead of stopping all traffic', async () => {
    await migrate();
    write('0002_locked.sql', 'alter table alpha add column extra int');
    await target.database.sql.begin(async (holder) => {
      await holder`lock table alpha in access exclusive mode`;
      await expect(migrate()).rejects.toThrow(/0002_locked\.sql failed at statement 1 of 1.*55P03/);
    });
    expect(await migrate()).toEqual(['0002_locked.sql']);
  }, 30_000);

  test('refuses two files with one number and names that are none', async () => {
    write('0001_twin.sql', 'select 1');
    await expect(migrate()).rejects.toThrow(/same number/);
    rmSync(path.join(folder, '0001_twin.sql'));
    write('first try.sql', 'select 1');
    await expect(migrate()).rejects.toThrow(/first try\.sql/);
  });
});

test('an empty database is not migrated, and a copy of the template is', async () => {
  const empty = await createEmptyDatabase();
  const migrated = await createTestDatabase();
  expect(await isMigrated(empty.database.db)).toBe(false);
  expect(await isMigrated(migrated.database.db, expectedSchemaVersion())).toBe(true);
  await empty.close();
  await migrated.close();
});
