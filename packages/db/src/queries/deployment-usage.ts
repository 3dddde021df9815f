import { sql } from 'drizzle-orm';
import type { DeploymentUsageDay, DeploymentUsageView } from '@staque/core/deployments/schemas';
import type { Db } from '../client.ts';

/** Days as `2026-11-23` in `timeZone`, both included. */
export interface DeploymentUsageRange {
  deploymentId: string;
  timeZone: string;
  from: string;
  to: string;
}

/** What a deployment did on each day that it did anything, from the ledger: requests are charges of messages, nothing else. */
export async function listDeploymentDays(db: Db, range: DeploymentUsageRange): Promise<DeploymentUsageDay[]> {
  return db.execute<DeploymentUsageDay & Record<string, unknown>>(sql`
    select (occurred_at at time zone ${range.timeZone})::date::text as day,
      count(*) filter (where kind = 'charge')::int as "requestCount",
      sum(input_tokens)::text as "inputTokens", sum(cache_read_tokens)::text as "cachedTokens",
      sum(output_tokens)::text as "outputTokens",
      coalesce(sum(amount_usd), 0::numeric(24,12))::text as "totalUsd",
      count(*) filter (where cost_status = 'unpriced')::int as "unpricedCount",
      count(*) filter (where usage_source = 'estimated')::int as "estimatedCount"
    from ledger where ${inRange(range)} group by 1 order by 1`);
}

/** How the newest answers went. One that failed counts as such; only whole ones are timed. */
export async function measureAnswers(
  db: Db,
  { limit, ...range }: DeploymentUsageRange & { limit: number },
): Promise<DeploymentUsageView['answers']> {
  const [row] = await db.execute<DeploymentUsageView['answers'] & Record<string, unknown>>(sql`
    with newest as (
      select distinct generation_id from (
        select generation_id from ledger where ${inRange(range)} and generation_id is not null
        order by occurred_at desc limit ${limit}) charged
    ), answers as (
      select status, extract(epoch from first_token_at - started_at) * 1000 as first_ms,
        extract(epoch from ended_at - started_at) * 1000 as whole_ms,
        extract(epoch from ended_at - first_token_at) as writing, (usage ->> 'outputTokens')::numeric as tokens
      from generations where id in (select generation_id from newest) and ended_at is not null
    )
    select count(*)::int as "count", count(*) filter (where status in ('failed', 'interrupted'))::int as "failedCount",
      (percentile_cont(0.5) within group (order by first_ms) filter (where status = 'done'))::float8 as "firstTokenMedianMs",
      (percentile_cont(0.95) within group (order by first_ms) filter (where status = 'done'))::float8 as "firstTokenP95Ms",
      (percentile_cont(0.5) within group (order by whole_ms) filter (where status = 'done'))::float8 as "wholeMedianMs",
      (percentile_cont(0.95) within group (order by whole_ms) filter (where status = 'done'))::float8 as "wholeP95Ms",
      (sum(tokens) filter (where status = 'done' and writing > 0) /
        nullif(sum(writing) filter (where status = 'done' and writing > 0 and tokens is not null), 0))::float8
        as "outputTokensPerSecond"
    from answers`);
  if (!row) throw new Error('an aggregate returned no row');
  return row;
}

function inRange({ deploymentId, timeZone, from, to }: DeploymentUsageRange) {
  return sql`deployment_id = ${deploymentId}
    and occurred_at >= ${from}::date::timestamp at time zone ${timeZone}
    and occurred_at < (${to}::date + 1)::timestamp at time zone ${timeZone}`;
}
