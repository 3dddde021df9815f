import { sql, type SQL } from 'drizzle-orm';
import type { Platform } from '@staque/core/platform';
import { bucketsAsRead, type PriceGroupKey, type PriceSource } from '@staque/core/pricing/price';
import type { PriceFacets, PriceGroupView } from '@staque/core/pricing/schemas';
import type { PriceGroupSort } from '@staque/core/pricing/price-group-sorts';
import type { PriceOrigin } from '@staque/core/pricing/price-origins';
import type { Db } from '../client.ts';
import { containsPattern } from './contains-pattern.ts';
import { simulatedNotePrefix } from './price-sheets.ts';

export interface PriceGroupRow extends Omit<PriceGroupView, 'changedAt' | 'plannedAt'> {
  changedAt: Date | null;
  plannedAt: Date | null;
  /** The value that the list is sorted by, as text for the cursor. */
  sortValue: string;
}

export interface PriceGroupFilter {
  at: Date;
  platform: Platform | null;
  origin: PriceOrigin | null;
  region: string | null;
  search: string | null;
}

/** One row for each model, region, profile and tier with a price in force at `at` or later; keyset by sort value and key. */
export async function listPriceGroups(
  db: Db,
  params: PriceGroupFilter & {
    sort: PriceGroupSort;
    direction: 'asc' | 'desc';
    after: (PriceGroupKey & { sortValue: string }) | null;
    limit: number;
  },
): Promise<PriceGroupRow[]> {
  const { sort, direction, after, limit } = params;
  const at = params.at.toISOString();
  const value = sortValue(sort, direction);
  const order = direction === 'asc' ? sql`asc` : sql`desc`;
  const rows = await db.execute<StoredGroup>(sql`
    with standing as (
      select v.platform, v.model_key, v.region, v.profile, v.tier, v.bucket, v.amount_usd, v.source, v.valid_from,
        v.valid_from <= ${at}::timestamptz as active, starts_with(v.source_note, ${simulatedNotePrefix}) as simulated
      from price_versions v
      where ${isStanding(params.at)} ${whereKey(params)}
    ), grouped as (
      select platform, model_key, region, profile, tier,
        coalesce(bool_or(source = 'manual') filter (where active), false) as overridden,
        bool_or(simulated) as simulated,
        max(valid_from) filter (where active) as changed_at,
        min(valid_from) filter (where not active) as planned_at,
        max(amount_usd) filter (where active and bucket = 'input') as input_usd,
        max(amount_usd) filter (where active and bucket = 'output') as output_usd,
        max(amount_usd) filter (where active and bucket = 'instance_hour') as hour_usd
      from standing
      group by platform, model_key, region, profile, tier
      ${havingOrigin(params.origin)}
    ), page as (
      select *, ${value.expression} as sort_value from grouped
      ${
        after
          ? sql`where ${value.expression} ${direction === 'asc' ? sql`>` : sql`<`} ${after.sortValue}::${value.type}
              or (${value.expression} = ${after.sortValue}::${value.type}
                and (platform, model_key, region, profile, tier) > (${after.platform}, ${after.modelKey}, ${after.region}, ${after.profile}, ${after.tier}))`
          : sql``
      }
      order by ${value.expression} ${order}, platform, model_key, region, profile, tier
      limit ${limit}
    )
    select p.platform, p.model_key as "modelKey", p.region, p.profile, p.tier, p.overridden, p.simulated,
      p.changed_at as "changedAt", p.planned_at as "plannedAt", p.sort_value::text as "sortValue",
      coalesce((
        select jsonb_agg(jsonb_build_object('bucket', v.bucket, 'amountUsd', v.amount_usd::text, 'source', v.source,
          'sourceNote', v.source_note, 'validFrom', to_char(v.valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          order by array_position(array[${sql.raw(bucketsAsRead.map((bucket) => `'${bucket}'`).join(', '))}], v.bucket))
        from price_versions v
        where v.platform = p.platform and v.model_key = p.model_key and v.region = p.region and v.profile = p.profile
          and v.tier = p.tier and v.valid_from <= ${at}::timestamptz and ${isStanding(params.at)}
      ), '[]'::jsonb) as prices
    from page p
    order by p.sort_value ${order}, p.platform, p.model_key, p.region, p.profile, p.tier`);
  return rows.map(groupRow);
}

/** Regions that prices name, and how many groups are simulated or set by hand. */
export async function findPriceFacets(db: Db, params: { at: Date }): Promise<PriceFacets> {
  const [row] = await db.execute<{ regions: string[]; simulatedCount: number; overriddenCount: number }>(sql`
    with groups as (
      select v.region, bool_or(v.source = 'manual') as overridden,
        bool_or(starts_with(v.source_note, ${simulatedNotePrefix})) as simulated
      from price_versions v
      where ${isStanding(params.at)}
      group by v.platform, v.model_key, v.region, v.profile, v.tier
    )
    select coalesce(array_agg(distinct region order by region), '{}') as regions,
      (count(*) filter (where simulated))::int as "simulatedCount",
      (count(*) filter (where overridden))::int as "overriddenCount"
    from groups`);
  return row ?? { regions: [], simulatedCount: 0, overriddenCount: 0 };
}

/** In force at `at`, or yet to begin. */
function isStanding(at: Date): SQL {
  return sql`(v.valid_to is null or v.valid_to > ${at.toISOString()}::timestamptz) and v.valid_to is distinct from v.valid_from`;
}

function whereKey({ platform, region, search }: PriceGroupFilter): SQL {
  const parts = [
    platform === null ? sql`` : sql`and v.platform = ${platform}`,
    region === null ? sql`` : sql`and v.region = ${region}`,
    search === null ? sql`` : sql`and v.model_key ilike ${containsPattern(search)}`,
  ];
  return sql.join(parts, sql.raw(' '));
}

function havingOrigin(origin: PriceOrigin | null): SQL {
  if (origin === null) return sql``;
  return origin === 'simulated'
    ? sql`having bool_or(simulated)`
    : sql`having bool_or(source = ${origin satisfies PriceSource}) and not bool_or(simulated)`;
}

/** What is sorted by; rows without a value come last, whichever way. */
function sortValue(sort: PriceGroupSort, direction: 'asc' | 'desc'): { expression: SQL; type: SQL } {
  const last = direction === 'asc' ? sql`1e12::numeric` : sql`-1::numeric`;
  switch (sort) {
    case 'platform':
      return { expression: sql`platform`, type: sql`text` };
    case 'model':
      return { expression: sql`lower(model_key)`, type: sql`text` };
    case 'region':
      return { expression: sql`region`, type: sql`text` };
    case 'input':
      return { expression: sql`coalesce(input_usd, ${last})`, type: sql`numeric` };
    case 'output':
      return { expression: sql`coalesce(output_usd, ${last})`, type: sql`numeric` };
    case 'hour':
      return { expression: sql`coalesce(hour_usd, ${last})`, type: sql`numeric` };
    case 'changed':
      return { expression: sql`coalesce(extract(epoch from changed_at), ${last})`, type: sql`numeric` };
  }
}

/** Times of a raw query come as text. */
type StoredGroup = Omit<PriceGroupRow, 'changedAt' | 'plannedAt'> & {
  changedAt: string | null;
  plannedAt: string | null;
};

function groupRow({ changedAt, plannedAt, ...rest }: StoredGroup): PriceGroupRow {
  return {
    ...rest,
    changedAt: changedAt === null ? null : new Date(changedAt),
    plannedAt: plannedAt === null ? null : new Date(plannedAt),
  };
}
