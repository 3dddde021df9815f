import { desc, eq, sql } from 'drizzle-orm';
import type { PriceSource } from '@staque/core/pricing/price';
import type { PriceSyncChange } from '@staque/core/pricing/schemas';
import type { Database, Db, Transaction } from '../client.ts';
import { priceSyncRuns } from '../schema/money.ts';

export type PriceSyncRunRow = typeof priceSyncRuns.$inferSelect;

/** A run that is under way, until `finishSyncRun` says how it ended. */
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

/** The newest first; keyset by start and id. */
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

export async function findSyncRun(db: Db, params: { syncRunId: string }): Promise<PriceSyncRunRow | null> {
  const [row] = await db.select().from(priceSyncRuns).where(eq(priceSyncRuns.id, params.syncRunId));
  return row ?? null;
}

/** What a sync began, in the order in which it was written, with the amount that each replaced. */
export async function listSyncChanges(
  db: Db,
  params: { syncRunId: string; afterId: string | null; limit: number },
): Promise<PriceSyncChange[]> {
  const rows = await db.execute<PriceSyncChange & Record<string, unknown>>(sql`
    select v.id as "priceVersionId", v.platform, v.model_key as "modelKey", v.region, v.profile, v.tier, v.bucket,
      v.amount_usd::text as "amountUsd", (
        select p.amount_usd::text from price_versions p
        where (p.platform, p.model_key, p.region, p.profile, p.tier, p.bucket) =
            (v.platform, v.model_key, v.region, v.profile, v.tier, v.bucket)
          and p.valid_from < v.valid_from and p.valid_to is distinct from p.valid_from
        order by p.valid_from desc limit 1
      ) as "previousUsd"
    from price_versions v
    where v.sync_run_id = ${params.syncRunId} ${params.afterId === null ? sql`` : sql`and v.id > ${params.afterId}`}
    order by v.id limit ${params.limit}`);
  return [...rows];
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
