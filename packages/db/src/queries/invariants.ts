import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Rows that break a rule: how many, and a few of their ids to look at. */
export interface Violations {
  count: number;
  samples: string[];
}

export const moneyInvariants = [
  'daily-sums-equal-ledger',
  'deployment-counters-equal-ledger',
  'amounts-recompute',
  'endpoint-amounts-recompute',
  'attempts-charged-once',
  'endpoint-hours-do-not-overlap',
  'versions-do-not-overlap',
] as const;
export type MoneyInvariant = (typeof moneyInvariants)[number];

/** Checks one rule of money over the whole database, by SQL that shares nothing with the code that wrote the rows. */
export async function findViolations(db: Db, invariant: MoneyInvariant): Promise<Violations> {
  const rows = await db.execute<{ count: string; samples: string[] | null }>(
    sql`select count(*)::text as count, (array_agg(v.id order by v.id))[1:5] as samples from (${queries[invariant]}) v(id)`,
  );
  const [row] = rows;
  return { count: Number(row?.count ?? 0), samples: row?.samples ?? [] };
}

/** `quantity × price / per` in pico-dollars, rounded half-even, back in dollars. */
function lineAmount(quantity: SQL, price: SQL, per: SQL): SQL {
  const numerator = sql`(${quantity})::numeric * trunc((${price}) * 1000000000000)`;
  const quotient = sql`div(${numerator}, ${per})`;
  const twice = sql`2 * mod(${numerator}, ${per})`;
  return sql`((${quotient} + case when ${twice} > ${per} or (${twice} = ${per} and mod(${quotient}, 2) = 1) then 1 else 0 end) / 1000000000000)`;
}

const tokenBuckets = ['input', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'output'] as const;

function bucketRow(bucket: (typeof tokenBuckets)[number]): SQL {
  const column = (suffix: string): SQL => sql.raw(`l.${bucket}_${suffix}`);
  return sql`(${sql.raw(`'${bucket}'`)}, ${column('tokens')}::numeric, ${column('usd')}, ${column('price_id')})`;
}

const buckets = sql.join(tokenBuckets.map(bucketRow), sql`, `);

const queries: Record<MoneyInvariant, SQL> = {
  'daily-sums-equal-ledger': sql`
    select coalesce(d.id, l.id) from (
      select concat_ws('/', day, user_id, api_key_id, deployment_id, platform, model_key, simulated) as id, charge_count,
        unpriced_count, estimated_count, input_tokens, cached_tokens, output_tokens, tokens_usd, endpoint_usd
      from usage_daily
    ) d full join (
      select concat_ws('/', (occurred_at at time zone (select time_zone from installation where id = 1))::date, user_id,
          coalesce(api_key_id, '00000000-0000-0000-0000-000000000000'), deployment_id, platform, model_key, simulated) as id,
        count(*) filter (where kind <> 'endpoint_hour') as charge_count,
        count(*) filter (where cost_status = 'unpriced') as unpriced_count,
        count(*) filter (where usage_source = 'estimated') as estimated_count,
        sum(input_tokens) as input_tokens,
        sum(cache_read_tokens + cache_write_5m_tokens + cache_write_1h_tokens) as cached_tokens,
        sum(output_tokens) as output_tokens,
        coalesce(sum(amount_usd) filter (where kind <> 'endpoint_hour'), 0) as tokens_usd,
        coalesce(sum(amount_usd) filter (where kind = 'endpoint_hour'), 0) as endpoint_usd
      from ledger group by 1
    ) l on l.id = d.id
    where d.id is null or l.id is null
      or (d.charge_count, d.unpriced_count, d.estimated_count, d.input_tokens, d.cached_tokens, d.output_tokens, d.tokens_usd, d.endpoint_usd)
      is distinct from (l.charge_count, l.unpriced_count, l.estimated_count, l.input_tokens, l.cached_tokens, l.output_tokens, l.tokens_usd, l.endpoint_usd)`,
  'deployment-counters-equal-ledger': sql`
    select d.id::text from deployments d left join (
      select deployment_id, coalesce(sum(amount_usd), 0) as total_usd, count(*) filter (where cost_status = 'unpriced') as unpriced_count,
        count(*) filter (where usage_source = 'estimated') as estimated_count, count(*) filter (where kind = 'charge') as request_count
      from ledger group by 1
    ) l on l.deployment_id = d.id
    where (d.total_usd, d.unpriced_count, d.estimated_count, d.request_count) is distinct from
      (coalesce(l.total_usd, 0), coalesce(l.unpriced_count, 0), coalesce(l.estimated_count, 0), coalesce(l.request_count, 0))`,
  'amounts-recompute': sql`
    select l.id::text from ledger l cross join lateral (
      select sum(b.amount) as amount,
        bool_or(b.tokens > 0 and b.amount is null) as unknown,
        bool_or(b.amount is distinct from case when p.id is null then null else ${lineAmount(sql`b.tokens`, sql`p.amount_usd`, sql`1000000`)} end) as wrong
      from (values ${buckets}) as b(bucket, tokens, amount, price_id)
      left join price_versions p on p.id = b.price_id and p.bucket = b.bucket
    ) c
    where l.kind in ('charge', 'verification') and case l.cost_status
      when 'priced' then c.wrong or c.unknown or l.amount_usd is distinct from coalesce(c.amount, 0)
      when 'unpriced' then c.wrong
      else l.amount_usd is distinct from 0 end`,
  'endpoint-amounts-recompute': sql`
    select l.id::text from ledger l left join price_versions p on p.id = l.instance_price_id and p.bucket = 'instance_hour'
    where l.kind = 'endpoint_hour' and l.amount_usd is distinct from
      case when p.id is null then null else ${lineAmount(sql`l.instance_milliseconds`, sql`p.amount_usd`, sql`3600000`)} end`,
  'attempts-charged-once': sql`
    select a.id::text from attempts a left join ledger l on l.attempt_id = a.id and l.kind = 'charge'
    group by a.id, a.state
    having count(l.id) <> case when a.state in ('ended', 'unknown') then 1 else 0 end`,
  'endpoint-hours-do-not-overlap': sql`
    select h.id::text from (
      select l.id, l.occurred_at, lag(l.occurred_at + make_interval(
          secs => l.instance_milliseconds / (greatest(coalesce((d.spec->>'instanceCount')::int, 1), 1) * 1000.0)))
        over (partition by l.deployment_id order by l.occurred_at, l.id) as before_end
      from ledger l join deployments d on d.id = l.deployment_id where l.kind = 'endpoint_hour'
    ) h where h.before_end > h.occurred_at`,
  'versions-do-not-overlap': sql`
    select a.id::text from price_versions a join price_versions b on a.id < b.id and a.platform = b.platform and a.model_key = b.model_key
      and a.region = b.region and a.profile = b.profile and a.tier = b.tier and a.bucket = b.bucket
      and tstzrange(a.valid_from, a.valid_to) && tstzrange(b.valid_from, b.valid_to)`,
};
