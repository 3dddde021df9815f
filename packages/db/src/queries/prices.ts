import { and, asc, desc, eq, ilike, isNull, sql } from 'drizzle-orm';
import type { Platform } from '@staque/core/platform';
import type { PriceKey, PriceQuote, PriceSource } from '@staque/core/pricing/price';
import type { StandingPrice } from '@staque/core/pricing/diff-prices';
import type { Db, Transaction } from '../client.ts';
import { priceVersions } from '../schema/money.ts';
import { containsPattern } from './contains-pattern.ts';
import { endsAfter, everInForce, isInForce } from './price-conditions.ts';
import { simulatedNotePrefix } from './price-sheets.ts';
import { users } from '../schema/users.ts';

/** What is read of a version, with its author's name. */
export const priceColumns = {
  id: priceVersions.id,
  platform: priceVersions.platform,
  modelKey: priceVersions.modelKey,
  region: priceVersions.region,
  profile: priceVersions.profile,
  tier: priceVersions.tier,
  bucket: priceVersions.bucket,
  amountUsd: priceVersions.amountUsd,
  source: priceVersions.source,
  sourceNote: priceVersions.sourceNote,
  validFrom: priceVersions.validFrom,
  validTo: priceVersions.validTo,
  createdByName: users.name,
};

export interface PriceRow extends PriceKey {
  id: string;
  amountUsd: string;
  source: PriceSource;
  sourceNote: string;
  validFrom: Date;
  validTo: Date | null;
  createdByName: string | null;
}

/** Versions with what is read of them, for any condition. */
export function selectPrices(db: Db) {
  return db.select(priceColumns).from(priceVersions).leftJoin(users, eq(users.id, priceVersions.createdBy));
}

/** Versions in force at `at`, keyset by their key in order. */
export async function listPricesInForce(
  db: Db,
  params: { at: Date; platform: Platform | null; search: string | null; after: PriceKey | null; limit: number },
): Promise<PriceRow[]> {
  const { at, after } = params;
  return selectPrices(db)
    .where(
      and(
        isInForce(at),
        params.platform === null ? undefined : eq(priceVersions.platform, params.platform),
        params.search === null ? undefined : ilike(priceVersions.modelKey, containsPattern(params.search)),
        after
          ? sql`(${priceVersions.platform}, ${priceVersions.modelKey}, ${priceVersions.region}, ${priceVersions.profile}, ${priceVersions.tier}, ${priceVersions.bucket})
              > (${after.platform}, ${after.modelKey}, ${after.region}, ${after.profile}, ${after.tier}, ${after.bucket})`
          : undefined,
      ),
    )
    .orderBy(
      asc(priceVersions.platform),
      asc(priceVersions.modelKey),
      asc(priceVersions.region),
      asc(priceVersions.profile),
      asc(priceVersions.tier),
      asc(priceVersions.bucket),
    )
    .limit(params.limit);
}

/** Every version of one key, the newest first; versions that never were in force are left out. */
export async function listPriceHistory(db: Db, params: { key: PriceKey; limit: number }): Promise<PriceRow[]> {
  return selectPrices(db)
    .where(and(hasKey(params.key), everInForce))
    .orderBy(desc(priceVersions.validFrom), desc(priceVersions.id))
    .limit(params.limit);
}

/** Versions that are in force at `at` or will be later, in order of time. */
export async function listPricesFrom(
  db: Db,
  params: { key: PriceKey; at: Date },
): Promise<{ id: string; amountUsd: string; validFrom: Date; validTo: Date | null }[]> {
  const { key, at } = params;
  return db
    .select({
      id: priceVersions.id,
      amountUsd: priceVersions.amountUsd,
      validFrom: priceVersions.validFrom,
      validTo: priceVersions.validTo,
    })
    .from(priceVersions)
    .where(and(hasKey(key), endsAfter(at), everInForce))
    .orderBy(asc(priceVersions.validFrom));
}

/** The newest version of every key, for a diff; one that was replaced before it began does not count. */
export async function listStandingPrices(db: Db): Promise<StandingPrice[]> {
  const rows = await db
    .selectDistinctOn(
      [
        priceVersions.platform,
        priceVersions.modelKey,
        priceVersions.region,
        priceVersions.profile,
        priceVersions.tier,
        priceVersions.bucket,
      ],
      {
        id: priceVersions.id,
        platform: priceVersions.platform,
        modelKey: priceVersions.modelKey,
        region: priceVersions.region,
        profile: priceVersions.profile,
        tier: priceVersions.tier,
        bucket: priceVersions.bucket,
        amountUsd: priceVersions.amountUsd,
        source: priceVersions.source,
        simulated: sql<boolean>`starts_with(${priceVersions.sourceNote}, ${simulatedNotePrefix})`,
        validFrom: priceVersions.validFrom,
        validTo: priceVersions.validTo,
      },
    )
    .from(priceVersions)
    .where(everInForce)
    .orderBy(
      priceVersions.platform,
      priceVersions.modelKey,
      priceVersions.region,
      priceVersions.profile,
      priceVersions.tier,
      priceVersions.bucket,
      desc(priceVersions.validFrom),
    );
  return rows;
}

/** Compare-and-set of a version's end: false when somebody else has ended it. */
export async function closePriceVersion(tx: Transaction, params: { id: string; validTo: Date }): Promise<boolean> {
  const rows = await tx
    .update(priceVersions)
    .set({ validTo: params.validTo })
    .where(and(eq(priceVersions.id, params.id), isNull(priceVersions.validTo)))
    .returning({ id: priceVersions.id });
  return rows.length > 0;
}

/** Keeps a version from being taken back until the transaction ends; false when it has been, so that it never begins. */
export async function keepPriceVersion(tx: Transaction, params: { id: string }): Promise<boolean> {
  const rows = await tx
    .select({ id: priceVersions.id })
    .from(priceVersions)
    .where(and(eq(priceVersions.id, params.id), everInForce))
    .for('share');
  return rows.length > 0;
}

/** Closes many versions at once; returns how many were still open. */
export async function closePriceVersions(
  tx: Transaction,
  ends: readonly { priceVersionId: string; validTo: Date }[],
): Promise<number> {
  if (ends.length === 0) return 0;
  const rows = await tx.execute(sql`
    update price_versions v set valid_to = e."validTo", updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(ends)}::text::jsonb) as e("priceVersionId" uuid, "validTo" timestamptz)
    where v.id = e."priceVersionId" and v.valid_to is null
    returning v.id`);
  return rows.length;
}

export interface NewPriceVersion extends PriceKey {
  id: string;
  amountUsd: string;
  source: PriceSource;
  sourceNote: string;
  validFrom: Date;
  validTo: Date | null;
  syncRunId: string | null;
  createdBy: string | null;
  raw: PriceQuote['raw'];
}

const rowsPerStatement = 1000;

/** Several thousand rows at a time. Throws an exclusion violation (23P01) when a version overlaps another of its key. */
export async function insertPriceVersions(tx: Transaction, rows: readonly NewPriceVersion[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await tx.insert(priceVersions).values(rows.slice(start, start + rowsPerStatement));
  }
}

function hasKey(key: PriceKey) {
  return and(
    eq(priceVersions.platform, key.platform),
    eq(priceVersions.modelKey, key.modelKey),
    eq(priceVersions.region, key.region),
    eq(priceVersions.profile, key.profile),
    eq(priceVersions.tier, key.tier),
    eq(priceVersions.bucket, key.bucket),
  );
}
