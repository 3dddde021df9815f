import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import {
  tierThreshold,
  type PriceBucket,
  type PriceKey,
  type PriceRate,
  type PriceSheet,
} from '@staque/core/pricing/price';
import { priceVersions } from '../schema/money.ts';
import type { Db } from '../client.ts';
import { endsAfter, isInForce } from './price-conditions.ts';

type Subject = Pick<PriceKey, 'platform' | 'modelKey' | 'region' | 'profile'>;

/** A simulated cloud's price says so in its note. It prices simulated deployments alone: real money is never counted by it. */
export const simulatedNotePrefix = 'Simulated: ';

/**
 * The rates in force at `at` for a model: for each bucket and threshold the most exact key wins (a region's own price before
 * `*`, then a profile's own). `tier` is the service tier; long-context rates of the same tier come along.
 */
export async function findPriceSheet(
  db: Db,
  params: { subject: Subject; simulated: boolean; tier?: string; at: Date },
): Promise<PriceSheet> {
  const { subject, simulated, ...rest } = params;
  const [sheet = { rates: [] }] = await findPriceSheets(db, { ...rest, subjects: [{ ...subject, simulated }] });
  return sheet;
}

/** The same for many subjects in one query; one sheet for each, in their order. */
export async function findPriceSheets(
  db: Db,
  params: { subjects: readonly (Subject & { simulated: boolean })[]; tier?: string; at: Date },
): Promise<PriceSheet[]> {
  const { subjects, tier = 'standard', at } = params;
  if (subjects.length === 0) return [];
  const rows = await db
    .select(columns)
    .from(priceVersions)
    .where(
      and(
        inArray(priceVersions.platform, unique(subjects.map((subject) => subject.platform))),
        inArray(priceVersions.modelKey, unique(subjects.map((subject) => subject.modelKey))),
        inArray(priceVersions.region, unique(['*', ...subjects.map((subject) => subject.region)])),
        inArray(priceVersions.profile, unique(['*', ...subjects.map((subject) => subject.profile)])),
        isInForce(at),
      ),
    )
    .orderBy(asc(priceVersions.id));
  const byModel = Map.groupBy(rows, (row) => `${row.platform} ${row.modelKey}`);
  return subjects.map((subject) =>
    sheetOf(subject, tier, byModel.get(`${subject.platform} ${subject.modelKey}`) ?? []),
  );
}

/** A rate with the time it was or is in force, to price what lasts longer than a moment. */
export interface DatedPriceRate extends PriceRate {
  region: string;
  profile: string;
  validFrom: Date;
  validTo: Date | null;
}

/** Every version of one bucket that was in force at some moment from `from` to `to`, whatever its exactness. */
export async function listRatesBetween(
  db: Db,
  params: { subject: Subject; simulated: boolean; tier?: string; bucket: PriceBucket; from: Date; to: Date },
): Promise<DatedPriceRate[]> {
  const { subject, tier = 'standard', bucket, from, to } = params;
  const rows = await db
    .select({ ...columns, validFrom: priceVersions.validFrom, validTo: priceVersions.validTo })
    .from(priceVersions)
    .where(
      and(
        eq(priceVersions.platform, subject.platform),
        eq(priceVersions.modelKey, subject.modelKey),
        inArray(priceVersions.region, [subject.region, '*']),
        inArray(priceVersions.profile, [subject.profile, '*']),
        eq(priceVersions.tier, tier),
        eq(priceVersions.bucket, bucket),
        lte(priceVersions.validFrom, to),
        endsAfter(from),
      ),
    )
    .orderBy(asc(priceVersions.id));
  const usable = rows.filter((row) => params.simulated || !row.sourceNote.startsWith(simulatedNotePrefix));
  return usable.map(({ region, profile, validFrom, validTo, ...row }) => ({
    ...rateOf(row),
    region,
    profile,
    validFrom,
    validTo,
  }));
}

/** How exactly a key fits: a region's own price before a profile's own before `*`. */
export function keyExactness(key: Pick<PriceKey, 'region' | 'profile'>): number {
  return (key.region === '*' ? 0 : 2) + (key.profile === '*' ? 0 : 1);
}

const columns = {
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
};

type Row = Pick<typeof priceVersions.$inferSelect, keyof typeof columns>;

function sheetOf(subject: Subject & { simulated: boolean }, tier: string, rows: readonly Row[]): PriceSheet {
  const best = new Map<string, Row>();
  for (const row of rows) {
    if (row.tier !== tier && !row.tier.startsWith(`${tier}>`)) continue;
    if (!subject.simulated && row.sourceNote.startsWith(simulatedNotePrefix)) continue;
    if (row.region !== '*' && row.region !== subject.region) continue;
    if (row.profile !== '*' && row.profile !== subject.profile) continue;
    const slot = `${row.bucket} ${row.tier}`;
    const standing = best.get(slot);
    if (!standing || keyExactness(row) > keyExactness(standing)) best.set(slot, row);
  }
  return { rates: [...best.values()].map(rateOf) };
}

function rateOf(row: Omit<Row, 'region' | 'profile'>): PriceRate {
  const { bucket, tier, amountUsd, source, sourceNote } = row;
  return { bucket, tier, aboveInputTokens: tierThreshold(tier), priceVersionId: row.id, amountUsd, source, sourceNote };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
