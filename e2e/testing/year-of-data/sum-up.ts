import type { Year } from './year.ts';

/** Counters and daily sums over what the ledger says. */
export async function sumUp({ database: { sql } }: Year): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`delete from usage_daily`;
    await tx`
      insert into usage_daily (day, user_id, api_key_id, deployment_id, platform, model_key, simulated, charge_count,
        unpriced_count, estimated_count, input_tokens, cached_tokens, output_tokens, tokens_usd, endpoint_usd)
      select (occurred_at at time zone (select time_zone from installation where id = 1))::date, user_id,
        coalesce(api_key_id, '00000000-0000-0000-0000-000000000000'), deployment_id, platform, model_key, simulated,
        count(*) filter (where kind <> 'endpoint_hour'), count(*) filter (where cost_status = 'unpriced'),
        count(*) filter (where usage_source = 'estimated'), sum(input_tokens),
        sum(cache_read_tokens + cache_write_5m_tokens + cache_write_1h_tokens), sum(output_tokens),
        coalesce(sum(amount_usd) filter (where kind <> 'endpoint_hour'), 0),
        coalesce(sum(amount_usd) filter (where kind = 'endpoint_hour'), 0)
      from ledger group by 1, 2, 3, 4, 5, 6, 7`;
    await tx`
      update deployments d set request_count = coalesce(s.requests, 0), total_usd = coalesce(s.total, 0),
        unpriced_count = coalesce(s.unpriced, 0), estimated_count = coalesce(s.estimated, 0), last_used_at = s.last
      from deployments e left join (
        select deployment_id, count(*) filter (where kind = 'charge') as requests, sum(amount_usd) as total,
          count(*) filter (where cost_status = 'unpriced') as unpriced,
          count(*) filter (where usage_source = 'estimated') as estimated,
          max(occurred_at) filter (where kind = 'charge') as last
        from ledger group by 1
      ) s on s.deployment_id = e.id where e.id = d.id`;
    await tx`
      update threads t set total_usd = s.total, unpriced_count = s.unpriced, endpoint_count = s.endpoint
      from (
        select thread_id, coalesce(sum(amount_usd), 0) as total, count(*) filter (where cost_status = 'unpriced') as unpriced,
          count(*) filter (where cost_status = 'endpoint') as endpoint
        from ledger where thread_id is not null group by 1
      ) s where s.thread_id = t.id`;
  });
}
