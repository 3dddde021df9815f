import { desc, eq, sql } from 'drizzle-orm';
import type { PriceSource } from '@staque/core/pricing/price';
import type { Database, Db, Transaction } from '../client.ts';
import { priceSyncRuns } from '../schema/money.ts';

export type PriceSyncRunRow = typeof priceSyncRuns.$inferSelect;

export async function insertSyncRun(db: Db, params: { id: string; source: PriceSource }): Promise<void> {
  await db.insert(priceSyncRuns).values({ ...params, status: 'running' });
}

export type SyncRunOutcome = Pick<
  typeof priceSyncRuns.$inferInsert,
  'status' | 'opened' | 'closed' | 'unchanged' | 'unmapped' | 'rejected' | 'notes' | 'error'
>;

export async function finishSyncRun(
  db: Db | Transaction,
  params: { id: string; outcome: SyncRunOutcome },
): Promise<PriceSyncRunRow> {
  const [row] = await db
    .update(priceSyncRuns)
    .set({ ...params.outcome, endedAt: sql`now()` })
    .where(eq(priceSyncRuns.id, params.id))
    .returning();
  if (!row) throw new Error('a sync run has no row');
  return row;
}

/** Under the sync's lock: whatever still says "running" belongs to a process that died. */
export async function failAbandonedSyncRuns(db: Db): Promise<void> {
  await db
    .update(priceSyncRuns)
    .set({ status: 'failed', endedAt: sql`now()`, error: 'The process ended before the sync did.' })
    .where(eq(priceSyncRuns.status, 'running'));
}

export async function listSyncRuns(
  db: Db,
  params: { before: { startedAt: Date; id: string } | null; limit: number },
): Promise<PriceSyncRunRow[]> {
  const { before } = params;
  return db
    .select()
    .from(priceSyncRuns)
    .where(
      before
        ? sql`(${priceSyncRuns.startedAt}, ${priceSyncRuns.id}) < (${before.startedAt.toISOString()}::timestamptz, ${before.id}::uuid)`
        : undefined,
    )
    .orderBy(desc(priceSyncRuns.startedAt), desc(priceSyncRuns.id))
    .limit(params.limit);
}

/**
 * Runs `run` while holding a lock that one process in the whole installation can hold; null when another one does. The lock lives
 * on a connection of its own, so `run` may take long and talk to the network, and a dead process lets it go.
 */
export async function withSyncLock<Result>(
  database: Database,
  name: string,
  run: () => Promise<Result>,
): Promise<{ result: Result } | null> {
  const connection = await database.sql.reserve();
  try {
    const [row] = await connection<
      { locked: boolean }[]
    >`select pg_try_advisory_lock(hashtextextended(${`staque:${name}`}, 0)) as locked`;
    if (!row?.locked) return null;
    try {
      return { result: await run() };
    } finally {
      await connection`select pg_advisory_unlock(hashtextextended(${`staque:${name}`}, 0))`;
    }
  } finally {
    connection.release();
  }
}
