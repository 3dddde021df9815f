import { sql } from 'drizzle-orm';
import { attempts, generations, messages, threads } from '../schema/chat.ts';
import type { Db } from '../client.ts';
import { rowJson } from '../row-json.ts';
import { leaseSeconds } from './generations.ts';

export interface NewAnswer {
  /** Present when the send makes the thread. */
  newThread: Pick<
    typeof threads.$inferInsert,
    'id' | 'ownerId' | 'title' | 'titleSource' | 'systemPrompt' | 'parameters' | 'deploymentId' | 'simulated'
  > | null;
  /** The question, if there is a new one, before its answer. */
  messages: Pick<
    typeof messages.$inferInsert,
    'id' | 'threadId' | 'ownerId' | 'parentId' | 'role' | 'text' | 'clientMessageId' | 'requestHash'
  >[];
  generation: Omit<typeof generations.$inferInsert, 'leaseUntil' | 'status' | 'fence'>;
  attempt: Pick<typeof attempts.$inferInsert, 'id' | 'generationId' | 'number' | 'priceSheet'>;
}

const threadColumns = [
  'id',
  'owner_id',
  'title',
  'title_source',
  'system_prompt',
  'parameters',
  'deployment_id',
  'simulated',
];
const messageColumns = [
  'id',
  'thread_id',
  'owner_id',
  'parent_id',
  'role',
  'text',
  'client_message_id',
  'request_hash',
];
const generationColumns = [
  'id',
  'message_id',
  'thread_id',
  'owner_id',
  'api_key_id',
  'deployment_id',
  'platform',
  'simulated',
  'owner_instance',
  'parameters',
  'estimated_input_tokens',
  'dropped_messages',
  'started_at',
];
const list = (names: string[]) => sql.raw(names.join(', '));

/**
 * Writes thread (or its new end), messages, generation and first attempt in one statement: one round trip and one commit on the
 * way to the first token. A repeated `clientMessageId` is a unique violation of `messages_client_message_key`.
 */
export async function beginAnswer(db: Db, answer: NewAnswer): Promise<void> {
  const { newThread, generation } = answer;
  const leaf = answer.messages.at(-1)?.id ?? null;
  const thread = newThread
    ? sql`insert into threads (${list(threadColumns)}, active_leaf_id, message_count)
        select ${list(threadColumns)}, ${leaf}::uuid, ${answer.messages.length}::int
        from jsonb_populate_record(null::threads, ${JSON.stringify(rowJson(threads, newThread))}::text::jsonb)`
    : sql`update threads set active_leaf_id = ${leaf}::uuid, message_count = message_count + ${answer.messages.length}::int,
        deployment_id = ${generation.deploymentId}::uuid, simulated = simulated or ${generation.simulated}::boolean,
        last_message_at = now(), updated_at = now() where id = ${generation.threadId}::uuid`;
  await db.execute(sql`
    with thread as (${thread}), message as (
      insert into messages (${list(messageColumns)}) select ${list(messageColumns)}
      from jsonb_populate_recordset(null::messages, ${JSON.stringify(answer.messages.map((row) => rowJson(messages, row)))}::text::jsonb)
    ), generation as (
      insert into generations (${list(generationColumns)}, status, lease_until)
      select ${list(generationColumns)}, 'reserved', now() + make_interval(secs => ${leaseSeconds})
      from jsonb_populate_record(null::generations, ${JSON.stringify(rowJson(generations, { droppedMessages: 0, ...generation }))}::text::jsonb)
    )
    insert into attempts (id, generation_id, number, price_sheet, state) select id, generation_id, number, price_sheet, 'sending'
    from jsonb_populate_record(null::attempts, ${JSON.stringify(rowJson(attempts, answer.attempt))}::text::jsonb)`);
}
