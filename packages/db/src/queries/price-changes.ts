import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Platform } from '@staque/core/platform';
import type { PriceBucket, PriceGroupKey } from '@staque/core/pricing/price';
import type { PriceSuggestion } from '@staque/core/pricing/schemas';
import type { Db } from '../client.ts';
import { ledger, priceVersions } from '../schema/money.ts';
import { users } from '../schema/users.ts';
import { containsPattern } from './contains-pattern.ts';
import { endsAfter, everInForce } from './price-conditions.ts';
import { priceColumns, selectPrices, type PriceRow } from './prices.ts';

export interface GroupPriceRow extends PriceRow {
  createdBy: string | null;
  syncRunId: string | null;
}

/** Every version of all buckets of one group, the newest first; versions that never were in force are left out. */
export async function listGroupVersions(
  db: Db,
  params: { key: PriceGroupKey; limit: number },
): Promise<GroupPriceRow[]> {
  return db
    .select({ ...priceColumns, createdBy: priceVersions.createdBy, syncRunId: priceVersions.syncRunId })
    .from(priceVersions)
    .leftJoin(users, eq(users.id, priceVersions.createdBy))
    .where(and(hasGroupKey(params.key), everInForce))
    .orderBy(desc(priceVersions.validFrom), asc(priceVersions.bucket))
    .limit(params.limit);
}

/** What applies to the buckets of one group at `at`, and what begins later. */
export async function listGroupPricesFrom(db: Db, params: { key: PriceGroupKey; at: Date }): Promise<PriceRow[]> {
  return selectPrices(db)
    .where(and(hasGroupKey(params.key), endsAfter(params.at), everInForce))
    .orderBy(asc(priceVersions.validFrom));
}

/** In no order; unknown ids are left out. */
export async function findPriceVersions(db: Db, params: { ids: readonly string[] }): Promise<PriceRow[]> {
  return selectPrices(db).where(inArray(priceVersions.id, [...params.ids]));
}

/** Tokens (milliseconds of an instance) and dollars that were charged since `since` with the versions of one group, by bucket. */
export interface RecentCharge {
  bucket: PriceBucket;
  quantity: string;
  spentUsd: string;
}

export async function sumRecentCharges(db: Db, params: { key: PriceGroupKey; since: Date }): Promise<RecentCharge[]> {
  const { key, since } = params;
  const rows = await db.execute<{ bucket: PriceBucket; quantity: string; spentUsd: string }>(sql`
    with versions as (
      select id from price_versions
      where platform = ${key.platform} and model_key = ${key.modelKey} and region = ${key.region}
        and profile = ${key.profile} and tier = ${key.tier}
        and (valid_to is null or valid_to > ${since.toISOString()}::timestamptz)
    )
    select b.bucket, sum(b.quantity)::text as quantity, sum(b.usd)::numeric(24,12)::text as "spentUsd"
    from ${ledger} l
    cross join lateral (values
      ('input', l.input_price_id, l.input_tokens, l.input_usd),
      ('cache_read', l.cache_read_price_id, l.cache_read_tokens, l.cache_read_usd),
      ('cache_write_5m', l.cache_write_5m_price_id, l.cache_write_5m_tokens, l.cache_write_5m_usd),
      ('cache_write_1h', l.cache_write_1h_price_id, l.cache_write_1h_tokens, l.cache_write_1h_usd),
      ('output', l.output_price_id, l.output_tokens, l.output_usd),
      ('instance_hour', l.instance_price_id, l.instance_milliseconds, l.amount_usd)
    ) as b(bucket, price_id, quantity, usd)
    join versions on versions.id = b.price_id
    where l.occurred_at >= ${since.toISOString()}::timestamptz and l.platform = ${key.platform}
      and l.model_key = ${key.modelKey} and b.usd is not null
    group by b.bucket`);
  return [...rows];
}

/** Up to `limit` things that a price can be set for: what deployments use first, then the catalogue, then what has a price. */
export async function suggestPriceSubjects(
  db: Db,
  params: { platform: Platform; search: string | null; limit: number },
): Promise<PriceSuggestion[]> {
  const { platform, search, limit } = params;
  const pattern = search === null ? '%' : containsPattern(search);
  const rows = await db.execute<{ modelKey: string; label: string | null; priced: boolean }>(sql`
    with known as (
      select target->'price'->>'modelKey' as key, min(name) as label, 1 as rank from deployments
        where platform = ${platform} and deleted_at is null group by 1
      union all
      select price_subject->>'modelKey', min(display_name), 2 from models where platform = ${platform} group by 1
      union all
      select model_key, null, 3 from price_versions where platform = ${platform} and valid_to is null group by 1
    ), best as (
      select distinct on (key) key, label, rank from known
      where key is not null and key <> '' and (key ilike ${pattern} or label ilike ${pattern})
      order by key, rank
    )
    select key as "modelKey", label, exists (
      select 1 from price_versions v where v.platform = ${platform} and v.model_key = best.key and v.valid_to is null
    ) as priced
    from best order by rank, key limit ${limit}`);
  return [...rows];
}

function hasGroupKey(key: PriceGroupKey) {
  return and(
    eq(priceVersions.platform, key.platform),
    eq(priceVersions.modelKey, key.modelKey),
    eq(priceVersions.region, key.region),
    eq(priceVersions.profile, key.profile),
    eq(priceVersions.tier, key.tier),
  );
}
