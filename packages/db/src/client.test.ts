import { inspect } from 'node:util';
import { eq, sql as fragment } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDatabase, runTransaction } from './client.ts';
import type { Db } from './client.ts';
import { DatabaseError, isUniqueViolation } from './database-error.ts';
import { createEmptyDatabase } from './testing/test-database.ts';
import type { TestDatabase } from './testing/test-database.ts';

const CANARY = 'canary-7f3a';
const notes = pgTable('notes', {
  id: integer('id').primaryKey(),
  body: text('body').notNull().unique('notes_body_key'),
});

let target: TestDatabase;
let db: Db;

beforeAll(async () => {
  target = await createEmptyDatabase();
  db = target.database.db;
  await target.database
    .sql`create table notes (id int primary key, body text not null constraint notes_body_key unique)`;
  await target.database.sql`create table parents (id int primary key)`;
  await target.database.sql`
    create table children (parent_id int references parents deferrable initially deferred, note text)`;
  await db.insert(notes).values({ id: 1, body: CANARY });
});
afterAll(() => target.close());

function allTextOf(error: unknown): string {
  const { stack = '', cause } = error as Error;
  return [
    String(error),
    stack,
    inspect(error, { depth: 10, showHidden: true }),
    JSON.stringify(error),
    inspect(cause),
  ].join('\n');
}

const failures: [string, (on: Db) => Promise<unknown>][] = [
  ['unique violation', (on) => on.insert(notes).values({ id: 2, body: CANARY })],
  ['not a number', (on) => on.execute(fragment`select ${CANARY}::int`)],
  ['unknown column', (on) => on.execute(fragment`select nothing from notes where body = ${CANARY}`)],
  [
    'value that cannot be encoded',
    (on) => on.execute(fragment`select ${fragment.param({ toString: 5, CANARY })}::bytea`),
  ],
  ['NUL in text', (on) => on.insert(notes).values({ id: 3, body: `${CANARY}\0` })],
  [
    'select builder',
    (on) =>
      on
        .select()
        .from(notes)
        .where(fragment`body = ${CANARY} and 1/(id-1) > 0`),
  ],
  ['nested transaction', (on) => on.transaction((tx) => tx.insert(notes).values({ id: 4, body: CANARY }))],
];

test.each(failures)('no value and no parameter travels with an error: %s', async (_name, run) => {
  const outcomes = [run(db), db.transaction((tx) => run(tx)), runTransaction(db, (tx) => run(tx))];
  for (const outcome of await Promise.allSettled(outcomes)) {
    if (outcome.status === 'fulfilled') throw new Error('should have failed');
    expect(outcome.reason).toBeInstanceOf(DatabaseError);
    expect(allTextOf(outcome.reason)).not.toContain(CANARY);
  }
});

test('a constraint checked at commit also fails without values', async () => {
  const outcome = db.transaction((tx) => tx.execute(fragment`insert into children values (987654, ${CANARY})`));
  const error = await outcome.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: '23503', constraint: 'children_parent_id_fkey', table: 'children' });
  expect(allTextOf(error)).not.toMatch(/987654|canary/);
});

test('a lost server fails without the parameters of the query', async () => {
  const lost = connectDatabase({ url: 'postgres://someone:secret-word@127.0.0.1:9/none' });
  const error = await lost.db.execute(fragment`select ${CANARY}`).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'DatabaseError', code: 'ECONNREFUSED', isConnectionLoss: true });
  expect(allTextOf(error)).not.toMatch(/canary|secret-word/);
  await lost.close();
});

test('an error of the caller passes through a transaction as it is', async () => {
  const own = new Error('mine');
  await expect(db.transaction(() => Promise.reject(own))).rejects.toBe(own);
});

test('tells a unique violation and its constraint', async () => {
  const error = await db
    .insert(notes)
    .values({ id: 2, body: CANARY })
    .catch((reason: unknown) => reason);
  expect(isUniqueViolation(error, 'notes_body_key')).toBe(true);
  expect(isUniqueViolation(error, 'notes_pkey')).toBe(false);
});

test('a deadlock is tried again and both transactions end', async () => {
  await db.insert(notes).values([
    { id: 10, body: 'ten' },
    { id: 11, body: 'eleven' },
  ]);
  let runs = 0;
  const touch = (first: number, second: number) =>
    runTransaction(db, async (tx) => {
      runs += 1;
      await tx
        .update(notes)
        .set({ body: fragment`body || '.'` })
        .where(eq(notes.id, first));
      if (runs <= 2) await tx.execute(fragment`select pg_sleep(0.3)`);
      await tx
        .update(notes)
        .set({ body: fragment`body || '.'` })
        .where(eq(notes.id, second));
    });
  await Promise.all([touch(10, 11), touch(11, 10)]);
  expect(runs).toBe(3);
  expect(await db.select().from(notes).where(eq(notes.id, 10))).toEqual([{ id: 10, body: 'ten..' }]);
});

test('gives up after three deadlocks or serialization failures', async () => {
  let runs = 0;
  const outcome = runTransaction(db, async (tx) => {
    runs += 1;
    await tx.execute(fragment`do $$ begin raise serialization_failure; end $$`);
  });
  await expect(outcome).rejects.toMatchObject({ code: '40001' });
  expect(runs).toBe(3);
});

test('statements, locks and idle transactions end by themselves', async () => {
  const limited = connectDatabase({
    url: target.url,
    statementTimeoutMs: 500,
    lockTimeoutMs: 50,
    idleInTransactionTimeoutMs: 100,
  });
  await expect(limited.db.execute(fragment`select pg_sleep(5)`)).rejects.toMatchObject({ code: '57014' });
  const idle = limited.db.transaction(async (tx) => {
    await tx.execute(fragment`select 1`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await tx.execute(fragment`select 2`);
  });
  await expect(idle).rejects.toBeInstanceOf(DatabaseError);
  await db.transaction(async (tx) => {
    await tx.execute(fragment`lock table notes`);
    await expect(limited.db.transaction((other) => other.execute(fragment`lock table notes`))).rejects.toMatchObject({
      code: '55P03',
    });
  });
  await limited.close();
});

test('repeated statements are prepared once per connection', async () => {
  const single = connectDatabase({ url: target.url, maxConnections: 1 });
  for (let id = 0; id < 5; id++) await single.db.select().from(notes).where(eq(notes.id, id));
  const [row] = await single.db.execute<{ statements: number }>(
    fragment`select count(*)::int as statements from pg_prepared_statements where statement like '%from "notes"%'`,
  );
  expect(row).toEqual({ statements: 1 });
  await single.close();
});

test('numeric and bigint arrive as strings', async () => {
  const [row] = await db.execute(fragment`select 0.1::numeric(24,12) as amount, 9007199254740993::bigint as big`);
  expect(row).toEqual({ amount: '0.100000000000', big: '9007199254740993' });
});
