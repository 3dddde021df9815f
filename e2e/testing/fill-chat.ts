import type { Database } from '@staque/db/client';

/** Whose rows they are and which deployment answered. */
export interface FillOwner {
  ownerId: string;
  deploymentId: string;
}

/** More threads than anybody reads, one a minute back from now; none has messages. */
export async function fillThreads(
  { sql }: Database,
  { ownerId, deploymentId, count }: FillOwner & { count: number },
): Promise<void> {
  await sql`
    insert into threads (id, owner_id, title, title_source, parameters, deployment_id, last_message_at)
    select gen_random_uuid(), ${ownerId}, 'Filled thread ' || place, 'manual', '{}'::jsonb, ${deploymentId},
      now() - make_interval(mins => place)
    from generate_series(1, ${count}) place`;
}

/** One long thread of questions and finished answers in turn; returns its id. Its answers cost nothing that is known. */
export async function fillMessages(
  { sql }: Database,
  { ownerId, deploymentId, count, title }: FillOwner & { count: number; title: string },
): Promise<string> {
  const [thread] = await sql<{ id: string }[]>`
    insert into threads (id, owner_id, title, title_source, parameters, deployment_id, message_count)
    values (gen_random_uuid(), ${ownerId}, ${title}, 'manual', '{}'::jsonb, ${deploymentId}, ${count}) returning id`;
  const threadId = thread?.id ?? '';
  await sql`
    with numbered as materialized (select place, gen_random_uuid() as id from generate_series(1, ${count}) place),
    made as (
      insert into messages (id, thread_id, owner_id, parent_id, role, text, created_at)
      select here.id, ${threadId}, ${ownerId}, before.id, case when here.place % 2 = 1 then 'user' else 'assistant' end,
        case when here.place % 2 = 1 then 'Question number ' || here.place
          else 'Answer number ' || here.place || repeat(E'\n\nA paragraph with **some** weight that goes on for a while.', here.place % 7)
            || case when here.place % 10 = 0 then E'\n\n\`\`\`ts\nconst place = ' || here.place || E';\n\`\`\`' else '' end end,
        now() - make_interval(secs => ${count} - here.place)
      from numbered here left join numbered before on before.place = here.place - 1
    ),
    answered as (
      insert into generations (id, message_id, thread_id, owner_id, deployment_id, platform, simulated, status, owner_instance,
        lease_until, parameters, estimated_input_tokens, finish_reason, cost_status, ended_at)
      select gen_random_uuid(), numbered.id, ${threadId}, ${ownerId}, ${deploymentId}, platform, true, 'done', gen_random_uuid(),
        now(), '{}'::jsonb, 10, 'stop', 'unpriced', now()
      from numbered cross join deployments where deployments.id = ${deploymentId} and numbered.place % 2 = 0
    )
    update threads set active_leaf_id = (select id from numbered order by place desc limit 1) where id = ${threadId}`;
  return threadId;
}
