import { and, desc, eq, getTableColumns, inArray, isNull, isNotNull, sql } from 'drizzle-orm';
import type { ChatParameters } from '@staque/core/chat/parameters';
import { threads } from '../schema/chat.ts';
import type { Db } from '../client.ts';

export type ThreadRow = typeof threads.$inferSelect;

/** A thread with what its answers say about it. */
export interface ThreadWithState extends ThreadRow {
  /** An answer is being written in it. */
  answering: boolean;
  /** One of its answers was charged by estimated usage. */
  estimated: boolean;
}

// The outer table is named in full: in a query of one table the builder leaves its name away, and `id` would be the inner one's.
const withState = {
  ...getTableColumns(threads),
  answering: sql<boolean>`exists (select from generations g
    where g.owner_id = threads.owner_id and g.thread_id = threads.id and g.status in ('reserved', 'streaming'))`,
  estimated: sql<boolean>`exists (select from messages m join generations g on g.message_id = m.id
    where m.thread_id = threads.id and g.usage_source = 'estimated')`,
};

export async function insertThread(
  db: Db,
  row: Pick<
    ThreadRow,
    'id' | 'ownerId' | 'title' | 'titleSource' | 'systemPrompt' | 'parameters' | 'deploymentId' | 'simulated'
  >,
): Promise<ThreadRow> {
  const [inserted] = await db.insert(threads).values(row).returning();
  if (!inserted) throw new Error('insert returned no row');
  return inserted;
}

/** A thread of this owner that is not deleted; `lock` holds it until the transaction ends, so sends into it queue up. */
export async function findThread(
  db: Db,
  params: { threadId: string; ownerId: string; lock?: boolean; deleted?: boolean },
): Promise<ThreadRow | null> {
  const query = db
    .select()
    .from(threads)
    .where(
      and(
        eq(threads.id, params.threadId),
        eq(threads.ownerId, params.ownerId),
        params.deleted ? isNotNull(threads.deletedAt) : isNull(threads.deletedAt),
      ),
    );
  const [row] = await (params.lock ? query.for('update') : query);
  return row ?? null;
}

/** A thread of this owner that is not deleted, with the state of its answers. */
export async function findThreadWithState(
  db: Db,
  params: { threadId: string; ownerId: string },
): Promise<ThreadWithState | null> {
  const [row] = await db
    .select(withState)
    .from(threads)
    .where(and(eq(threads.id, params.threadId), eq(threads.ownerId, params.ownerId), isNull(threads.deletedAt)));
  return row ?? null;
}

export interface ThreadPosition {
  pinned: boolean;
  lastMessageAt: Date;
  id: string;
}

/** Newest first, pinned before the rest; keyset by (pinned, last message, id). */
export async function listThreads(
  db: Db,
  params: { ownerId: string; archived: boolean; search: string | null; after: ThreadPosition | null; limit: number },
): Promise<ThreadWithState[]> {
  const { after } = params;
  return db
    .select(withState)
    .from(threads)
    .where(
      and(
        eq(threads.ownerId, params.ownerId),
        isNull(threads.deletedAt),
        params.archived ? isNotNull(threads.archivedAt) : isNull(threads.archivedAt),
        params.search
          ? sql`unaccent(${threads.title}) ilike '%' || unaccent(${escapeLike(params.search)}) || '%'`
          : undefined,
        after
          ? sql`(${threads.pinned}, ${threads.lastMessageAt}, ${threads.id}) < (${after.pinned}, ${after.lastMessageAt.toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(threads.pinned), desc(threads.lastMessageAt), desc(threads.id))
    .limit(params.limit);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

export interface ThreadChanges {
  title?: string;
  titleSource?: 'auto' | 'manual';
  systemPrompt?: string | null;
  parameters?: ChatParameters;
  pinned?: boolean;
  archivedAt?: Date | null;
  activeLeafId?: string;
  deploymentId?: string;
}

export async function updateThread(db: Db, params: { threadId: string; changes: ThreadChanges }): Promise<void> {
  await db
    .update(threads)
    .set({ ...params.changes, updatedAt: sql`now()` })
    .where(eq(threads.id, params.threadId));
}

/** Moves the thread's money with a ledger row, in the same transaction. */
export async function addThreadCost(
  db: Db,
  params: { threadId: string; amountUsd: string; unpriced: number; endpoint: number },
): Promise<void> {
  await db
    .update(threads)
    .set({
      totalUsd: sql`${threads.totalUsd} + ${params.amountUsd}::numeric`,
      unpricedCount: sql`${threads.unpricedCount} + ${params.unpriced}`,
      endpointCount: sql`${threads.endpointCount} + ${params.endpoint}`,
      lastMessageAt: sql`now()`,
      updatedAt: sql`now()`,
    })
    .where(eq(threads.id, params.threadId));
}

/** Hides or brings back threads; returns the ids that changed. The ledger keeps its rows either way. */
export async function setThreadsDeleted(
  db: Db,
  params: { threadIds: string[]; ownerId: string; deleted: boolean },
): Promise<string[]> {
  const rows = await db
    .update(threads)
    .set({ deletedAt: params.deleted ? sql`now()` : null, updatedAt: sql`now()` })
    .where(
      and(
        inArray(threads.id, params.threadIds),
        eq(threads.ownerId, params.ownerId),
        params.deleted ? isNull(threads.deletedAt) : isNotNull(threads.deletedAt),
      ),
    )
    .returning({ id: threads.id });
  return rows.map((row) => row.id);
}
