import type { Database } from '@staque/db/client';
import { pictureThreads } from './picture-threads.ts';

const days = 34;

/**
 * Nobody can chat in the past, so the pictures' month is made of copies of what was charged today. Only for a database that is
 * thrown away: the copies belong to no answer.
 */
export async function spreadOverDays({ sql }: Database, threads: Map<string, string>): Promise<void> {
  for (const { prompts, daysAgo } of pictureThreads) {
    const threadId = threads.get(prompts[0] ?? '') ?? '';
    const by = `${daysAgo} days`;
    await sql`update threads set last_message_at = last_message_at - ${by}::interval, created_at = created_at - ${by}::interval where id = ${threadId}`;
    await sql`update messages set created_at = created_at - ${by}::interval where thread_id = ${threadId}`;
  }
  await sql`update deployments set created_at = created_at - interval '33 days', ready_at = ready_at - interval '33 days' where platform <> 'sagemaker'`;
  await sql`update users set created_at = created_at - interval '60 days'`;
  const columns = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_name = 'ledger' and column_name not in
      ('id', 'idempotency_key', 'occurred_at', 'amount_usd', 'thread_id', 'generation_id', 'attempt_id') order by 1`;
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  // How busy a day was follows a fixed wave with quiet weekends; an hour of an endpoint is charged as a whole hour.
  await sql.unsafe(`
    insert into ledger (idempotency_key, occurred_at, amount_usd, ${names})
    select 'picture:' || day || ':' || copy || ':' || idempotency_key,
      occurred_at - make_interval(days => day, mins => copy * 7),
      case when kind = 'endpoint_hour' then amount_usd * 3600000 / nullif(instance_milliseconds, 0) else amount_usd end,
      ${names}
    from ledger cross join generate_series(1, ${days}) day cross join generate_series(1, 9) copy
    where copy <= 2 + (day * 7) % 5 + (day * 3) % 4
        - case when extract(isodow from occurred_at - make_interval(days => day)) > 5 then 4 else 0 end
      and (kind <> 'endpoint_hour' or (instance_milliseconds > 0 and copy <= 1 + (day * 5) % 3))
      and (ascii(right(user_id::text, 1)) + day) % 4 > 0`);
  await sql`delete from usage_daily`;
  await sql`
    insert into usage_daily (day, user_id, api_key_id, deployment_id, platform, model_key, simulated, charge_count,
      unpriced_count, estimated_count, input_tokens, cached_tokens, output_tokens, tokens_usd, endpoint_usd)
    select (occurred_at at time zone (select time_zone from installation where id = 1))::date, user_id,
      coalesce(api_key_id, '00000000-0000-0000-0000-000000000000'), deployment_id, platform, model_key, simulated, count(*),
      count(*) filter (where cost_status = 'unpriced'), count(*) filter (where usage_source = 'estimated'),
      sum(input_tokens), sum(cache_read_tokens), sum(output_tokens),
      coalesce(sum(amount_usd) filter (where kind <> 'endpoint_hour'), 0),
      coalesce(sum(amount_usd) filter (where kind = 'endpoint_hour'), 0)
    from ledger group by 1, 2, 3, 4, 5, 6, 7`;
  await sql`
    update deployments set request_count = sums.requests, total_usd = sums.total
    from (select deployment_id, count(*) filter (where kind = 'charge') as requests, coalesce(sum(amount_usd), 0) as total
      from ledger group by 1) sums
    where deployments.id = sums.deployment_id`;
}
