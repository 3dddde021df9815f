import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { connectDatabase } from './client.ts';
import { createTestDatabase } from './testing/test-database.ts';

describe('a connection that is lost while it is being made', () => {
  // The driver asks for the array types on each first connection; unpatched, nobody handled the failure of that question and
  // the whole process ended.
  it('rejects the query that wanted it and nothing else', async () => {
    const test = await createTestDatabase();
    const stray: unknown[] = [];
    const note = (error: unknown): number => stray.push(error);
    process.on('unhandledRejection', note);
    try {
      for (let round = 0; round < 40; round += 1) {
        const { db, sql: driver } = connectDatabase({ url: test.url, maxConnections: 4 });
        let stopped = false;
        const workers = Array.from({ length: 8 }, async () => {
          while (!stopped) {
            await db.transaction((tx) => tx.execute(sql`select pg_sleep(0.005)`)).catch(() => sleep(2));
          }
        });
        await sleep(round * 2);
        stopped = true;
        await driver.end({ timeout: 0 });
        await Promise.race([Promise.allSettled(workers), sleep(500)]);
      }
      await sleep(50);
      expect(stray).toEqual([]);
    } finally {
      process.off('unhandledRejection', note);
      await test.close();
    }
  });
});
