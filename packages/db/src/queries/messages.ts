import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { generations, messages } from '../schema/chat.ts';
import { deployments } from '../schema/deployments.ts';
import type { Db } from '../client.ts';

export type MessageRow = typeof messages.$inferSelect;

/** A person's own; null for an unknown or a foreign one. */
export async function findMessage(db: Db, params: { messageId: string; ownerId: string }): Promise<MessageRow | null> {
  const [row] = await db
    .select()
    .from(messages)
    .where(and(eq(messages.id, params.messageId), eq(messages.ownerId, params.ownerId)));
  return row ?? null;
}

/** What a client's request made before, if it made something: the answer's ids and the hash of what was asked. */
export async function findSentRequest(
  db: Db,
  params: { ownerId: string; clientMessageId: string },
): Promise<{
  requestHash: string | null;
  threadId: string;
  messageId: string;
  assistantMessageId: string;
  generationId: string;
} | null> {
  const rows = await db.execute<{
    request_hash: string | null;
    thread_id: string;
    message_id: string;
    assistant_message_id: string;
    generation_id: string;
  }>(sql`
    select m.request_hash, m.thread_id, m.id as message_id, a.id as assistant_message_id, g.id as generation_id
    from messages m
    join messages a on (m.role = 'assistant' and a.id = m.id) or (m.role = 'user' and a.parent_id = m.id and a.role = 'assistant')
    join generations g on g.message_id = a.id
    where m.owner_id = ${params.ownerId} and m.client_message_id = ${params.clientMessageId}
    order by a.created_at, a.id limit 1`);
  const [row] = rows;
  return row
    ? {
        requestHash: row.request_hash,
        threadId: row.thread_id,
        messageId: row.message_id,
        assistantMessageId: row.assistant_message_id,
        generationId: row.generation_id,
      }
    : null;
}

export interface BranchMessage {
  id: string;
  parentId: string | null;
  role: 'user' | 'assistant';
  text: string;
  reasoning: string | null;
  createdAt: Date;
}

/** The path from a message back towards the root, newest first, at most `limit` messages. */
export async function listBranch(
  db: Db,
  params: { threadId: string; leafId: string; limit: number },
): Promise<BranchMessage[]> {
  const rows = await db.execute<{
    id: string;
    parent_id: string | null;
    role: 'user' | 'assistant';
    text: string;
    reasoning: string | null;
    created_at: Date | string;
  }>(sql`
    with recursive branch as (
      select m.*, 1 as depth from messages m where m.id = ${params.leafId} and m.thread_id = ${params.threadId}
      union all
      select m.*, b.depth + 1 from messages m join branch b on m.id = b.parent_id where b.depth < ${params.limit}
    )
    select id, parent_id, role, text, reasoning, created_at from branch order by depth`);
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    role: row.role,
    text: row.text,
    reasoning: row.reasoning,
    createdAt: new Date(row.created_at),
  }));
}

/** The newest leaf below a message (the message itself when nothing follows it). */
export async function findNewestLeaf(db: Db, params: { messageId: string }): Promise<string> {
  const rows = await db.execute<{ id: string }>(sql`
    with recursive descent as (
      select ${params.messageId}::uuid as id, 1 as depth
      union all
      select (select c.id from messages c where c.parent_id = d.id order by c.created_at desc, c.id desc limit 1), d.depth + 1
      from descent d where d.id is not null and d.depth < 10000
    )
    select id from descent where id is not null order by depth desc limit 1`);
  return rows[0]?.id ?? params.messageId;
}

/** For each message the ids at its place (same parent and role), in order of making. */
export async function listSiblings(
  db: Db,
  params: { threadId: string; messageIds: string[] },
): Promise<{ messageId: string; siblingIds: string[] }[]> {
  if (params.messageIds.length === 0) return [];
  const rows = await db.execute<{ message_id: string; sibling_ids: string[] }>(sql`
    select m.id as message_id, array_agg(s.id::text order by s.created_at, s.id) as sibling_ids
    from messages m
    cross join lateral (
      select c.id, c.created_at from messages c where c.parent_id = m.parent_id and c.role = m.role
      union all
      select r.id, r.created_at from messages r
      where m.parent_id is null and r.parent_id is null and r.thread_id = m.thread_id and r.role = m.role
    ) s
    where m.thread_id = ${params.threadId} and m.id in ${params.messageIds}
    group by m.id`);
  return rows.map((row) => ({ messageId: row.message_id, siblingIds: row.sibling_ids }));
}

export type GenerationOfMessage = typeof generations.$inferSelect & { deploymentName: string; modelName: string };

/** With the deployment's names, in the order in which they began. */
export async function listGenerationsOfMessages(
  db: Db,
  params: { messageIds: string[] },
): Promise<GenerationOfMessage[]> {
  if (params.messageIds.length === 0) return [];
  const rows = await db
    .select({ generation: generations, deploymentName: deployments.name, modelName: deployments.modelName })
    .from(generations)
    .innerJoin(deployments, eq(deployments.id, generations.deploymentId))
    .where(inArray(generations.messageId, params.messageIds))
    .orderBy(asc(generations.id));
  return rows.map((row) => ({ ...row.generation, deploymentName: row.deploymentName, modelName: row.modelName }));
}
