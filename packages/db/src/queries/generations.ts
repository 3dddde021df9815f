import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { AnswerPart, Cost, FinalGenerationStatus } from '@staque/core/chat/chat-event';
import type { ErrorView } from '@staque/core/errors';
import type { TokenUsage, UsageSource } from '@staque/core/usage/token-usage';
import { attempts, chunks, generations, messages } from '../schema/chat.ts';
import type { Db } from '../client.ts';

export type GenerationRow = typeof generations.$inferSelect;
export type AttemptRow = typeof attempts.$inferSelect;

/** Length of a lease. Its owner renews it every one and a half seconds, text or none. */
export const leaseSeconds = 15;
const live = ['reserved', 'streaming'] as const;

/** A call to the vendor that is about to be made; `number` counts from 1. */
export async function insertAttempt(
  db: Db,
  row: Pick<AttemptRow, 'id' | 'generationId' | 'number' | 'priceSheet'>,
): Promise<void> {
  await db.insert(attempts).values({ ...row, state: 'sending' });
}

/** Without `vendorRequestId` the one that is stored stays. */
export async function updateAttempt(
  db: Db,
  params: { attemptId: string; state: AttemptRow['state']; vendorRequestId?: string | null },
): Promise<void> {
  const { attemptId, state, vendorRequestId } = params;
  const ended = state === 'ended' || state === 'unknown';
  await db
    .update(attempts)
    .set({
      state,
      ...(vendorRequestId === undefined ? {} : { vendorRequestId }),
      ...(ended ? { endedAt: sql`now()` } : {}),
      updatedAt: sql`now()`,
    })
    .where(eq(attempts.id, attemptId));
}

/** True while an answer is being written in the thread, by whatever process. */
export async function hasLiveGeneration(db: Db, params: { threadId: string }): Promise<boolean> {
  const [row] = await db
    .select({ id: generations.id })
    .from(generations)
    .where(and(eq(generations.threadId, params.threadId), inArray(generations.status, [...live])))
    .limit(1);
  return row !== undefined;
}

/** A person's own; null for an unknown or a foreign one. */
export async function findGeneration(
  db: Db,
  params: { generationId: string; ownerId: string },
): Promise<GenerationRow | null> {
  const [row] = await db
    .select()
    .from(generations)
    .where(and(eq(generations.id, params.generationId), eq(generations.ownerId, params.ownerId)));
  return row ?? null;
}

export interface StoredAnswer {
  generation: GenerationRow;
  /** Number of the newest attempt; only it has text. */
  attempt: number;
  /** Folded text of a finished generation. */
  text: string;
  reasoning: string | null;
  /** Text of an unfinished one, in order; empty when finished. */
  chunks: { part: AnswerPart; text: string; endOffset: number }[];
}

/** Everything stored of an answer in one consistent read; chunks only beyond `afterOffset`. */
export async function findStoredAnswer(
  db: Db,
  params: { generationId: string; afterOffset: number },
): Promise<StoredAnswer | null> {
  return db.transaction(
    async (tx) => {
      const [row] = await tx
        .select({ generation: generations, text: messages.text, reasoning: messages.reasoning })
        .from(generations)
        .innerJoin(messages, eq(messages.id, generations.messageId))
        .where(eq(generations.id, params.generationId));
      if (!row) return null;
      const [newest] = await tx
        .select({ number: attempts.number })
        .from(attempts)
        .where(eq(attempts.generationId, params.generationId))
        .orderBy(desc(attempts.number))
        .limit(1);
      const attempt = newest?.number ?? 1;
      const pieces = await tx
        .select({ part: chunks.part, text: chunks.text, endOffset: chunks.endOffset })
        .from(chunks)
        .where(
          and(
            eq(chunks.generationId, params.generationId),
            eq(chunks.attempt, attempt),
            gt(chunks.endOffset, params.afterOffset),
          ),
        )
        .orderBy(asc(chunks.endOffset));
      return { ...row, attempt, chunks: pieces };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

export interface ChunkBatch {
  /** Generations to keep alive, with the fence that their owner holds. */
  owned: { generationId: string; fence: bigint }[];
  chunks: { generationId: string; attempt: number; endOffset: number; part: AnswerPart; text: string }[];
}

/**
 * Stores new text and renews leases of all generations of this process in one statement, and tells the other processes. A
 * generation that is missing in the answer is no longer ours: its fence has moved or it has ended.
 */
export async function storeChunks(
  db: Db,
  batch: ChunkBatch,
): Promise<{ generationId: string; stopRequested: boolean }[]> {
  const owned = batch.owned.toSorted((left, right) => (left.generationId < right.generationId ? -1 : 1));
  const pieces = batch.chunks;
  const rows = await db.execute<{ id: string; stop_requested: boolean }>(sql`
    with claim as (
      select * from unnest(${toArray(owned.map((row) => row.generationId))}::uuid[], ${toArray(owned.map((row) => String(row.fence)))}::bigint[]) as c (id, fence)
    ), piece as (
      select * from unnest(
        ${toArray(pieces.map((piece) => piece.generationId))}::uuid[], ${toArray(pieces.map((piece) => String(piece.attempt)))}::int[],
        ${toArray(pieces.map((piece) => String(piece.endOffset)))}::int[], ${toArray(pieces.map((piece) => piece.part))}::text[],
        ${toArray(pieces.map((piece) => piece.text))}::text[]
      ) as p (generation_id, attempt, end_offset, part, text)
    ), kept as (
      update generations g set
        lease_until = now() + make_interval(secs => ${leaseSeconds}),
        status = case when exists (select 1 from piece p where p.generation_id = g.id) then 'streaming' else g.status end,
        first_token_at = case when g.first_token_at is null and exists (select 1 from piece p where p.generation_id = g.id) then now() else g.first_token_at end,
        updated_at = now()
      from claim c where g.id = c.id and g.fence = c.fence and g.status in ('reserved', 'streaming')
      returning g.id, g.stop_requested
    ), stored as (
      insert into chunks (generation_id, attempt, end_offset, part, text)
      select p.generation_id, p.attempt, p.end_offset, p.part, p.text from piece p join kept k on k.id = p.generation_id
      on conflict do nothing
      returning generation_id, end_offset
    ), told as (
      select pg_notify('staque', json_build_object('kind', 'generation', 'id', s.generation_id, 'offset', max(s.end_offset))::text)
      from stored s group by s.generation_id
    )
    select k.id, k.stop_requested, (select count(*) from told) as told from kept k`);
  return rows.map((row) => ({ generationId: row.id, stopRequested: row.stop_requested }));
}

/** A Postgres array literal as one parameter; the driver would otherwise spread a list into many. */
function toArray(values: string[]): string {
  return `{${values.map((value) => `"${value.replace(/[\\"]/g, (character) => `\\${character}`)}"`).join(',')}}`;
}

/** Asks whoever writes the answer to stop; false when it has ended or is not the person's own. */
export async function requestStop(db: Db, params: { generationId: string; ownerId: string }): Promise<boolean> {
  const rows = await db
    .update(generations)
    .set({ stopRequested: true, updatedAt: sql`now()` })
    .where(
      and(
        eq(generations.id, params.generationId),
        eq(generations.ownerId, params.ownerId),
        inArray(generations.status, [...live]),
      ),
    )
    .returning({ id: generations.id });
  return rows.length > 0;
}

export interface GenerationEnding {
  generationId: string;
  fence: bigint;
  messageId: string;
  status: FinalGenerationStatus;
  finishReason: string | null;
  text: string;
  reasoning: string | null;
  usage: TokenUsage;
  usageSource: UsageSource;
  cost: Cost;
  error: ErrorView | null;
}

/**
 * Takes over generations whose owner is dead: its lease ran out, or nobody holds its instance lock and the lease was not renewed
 * for three seconds (a living owner that only lost its lock's connection renews within that). The raised fence shuts it out.
 */
export async function claimExpiredGenerations(
  db: Db,
  params: { instanceId: string; limit: number },
): Promise<GenerationRow[]> {
  const claimed = await db.execute<{ id: string }>(sql`
    update generations set fence = fence + 1, owner_instance = ${params.instanceId},
      lease_until = now() + make_interval(secs => ${leaseSeconds}), updated_at = now()
    where id in (
      select g.id from generations g where g.status in ('reserved', 'streaming') and (
        g.lease_until < now()
        or g.lease_until < now() + make_interval(secs => ${leaseSeconds - 3}) and not exists (
          select 1 from pg_locks l, hashtextextended(g.owner_instance::text, 0) h
          where l.locktype = 'advisory' and l.granted and l.objsubid = 1
            and l.database = (select oid from pg_database where datname = current_database())
            and l.classid::bigint = ((h >> 32) & 4294967295) and l.objid::bigint = (h & 4294967295)
        )
      )
      order by g.id limit ${params.limit} for update of g skip locked
    ) returning id`);
  const ids = claimed.map((row) => row.id);
  return ids.length === 0 ? [] : db.select().from(generations).where(inArray(generations.id, ids));
}

/** In the order in which they were made. */
export async function listAttempts(db: Db, params: { generationId: string }): Promise<AttemptRow[]> {
  return db.select().from(attempts).where(eq(attempts.generationId, params.generationId)).orderBy(asc(attempts.number));
}
