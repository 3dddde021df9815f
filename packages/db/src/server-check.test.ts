import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDatabase } from './client.ts';
import { assertServerVersion, assertSessionMode, UnsuitableServerError } from './server-check.ts';
import { createEmptyDatabase } from './testing/test-database.ts';
import type { TestDatabase } from './testing/test-database.ts';
import { startTransactionPooler } from './testing/transaction-pooler.ts';

let target: TestDatabase;
beforeAll(async () => void (target = await createEmptyDatabase()));
afterAll(() => target.close());

test('accepts a server that keeps sessions, and leaves its connections usable', async () => {
  await assertServerVersion(target.database.sql);
  for (let round = 0; round < 10; round++) await assertSessionMode(target.database.sql);
  expect(await target.database.sql`select 1 as one`).toEqual([{ one: 1 }]);
});

test('refuses a pooler in transaction mode with advice', async () => {
  const pooler = await startTransactionPooler(target.url);
  const pooled = connectDatabase({ url: pooler.url, maxConnections: 2 });
  const refusal = await assertSessionMode(pooled.sql).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UnsuitableServerError);
  expect(String(refusal)).toMatch(/transaction .* mode.*direct connection/);
  pooler.stop();
  await pooled.close();
});
