import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { tierThreshold, type PriceKey, type PriceRate, type PriceSheet } from '@staque/core/pricing/price';
import { priceVersions } from '../schema/money.ts';
import type { Db } from '../client.ts';

/**
 * The rates in force at `at` for a model: for each bucket and threshold the most exact key wins (a region's own price before
 * `*`, then a profile's own). `tier` is the service tier; long-context rates of the same tier come along.
 */
export async function findPriceSheet(
  db: Db,
  params: { subject: Pick<PriceKey, 'platform' | 'modelKey' | 'region' | 'profile'>; tier?: string; at: Date },
): Promise<PriceSheet> {
  const { subject, tier = 'standard', at } = params;
  const rows = await db
    .select({
      id: priceVersions.id,
      region: priceVersions.region,
      profile: priceVersions.profile,
      tier: priceVersions.tier,
      bucket: priceVersions.bucket,
      amountUsd: priceVersions.amountUsd,
      source: priceVersions.source,
      sourceNote: priceVersions.sourceNote,
    })
    .from(priceVersions)
    .where(
      and(
        eq(priceVersions.platform, subject.platform),
        eq(priceVersions.modelKey, subject.modelKey),
        inArray(priceVersions.region, [subject.region, '*']),
        inArray(priceVersions.profile, [subject.profile, '*']),
        lte(priceVersions.validFrom, at),
        or(isNull(priceVersions.validTo), gt(priceVersions.validTo, at)),
      ),
    )
    .orderBy(asc(priceVersions.id));
  const best = new Map<string, { exactness: number; rate: PriceRate }>();
  for (const row of rows) {
    if (row.tier !== tier && !row.tier.startsWith(`${tier}>`)) continue;
    const exactness = (row.region === '*' ? 0 : 2) + (row.profile === '*' ? 0 : 1);
    const slot = `${row.bucket} ${row.tier}`;
    if ((best.get(slot)?.exactness ?? -1) >= exactness) continue;
    const { bucket, amountUsd, source, sourceNote } = row;
    const rate: PriceRate = {
      bucket,
      tier: row.tier,
      aboveInputTokens: tierThreshold(row.tier),
      priceVersionId: row.id,
      amountUsd,
      source,
      sourceNote,
    };
    best.set(slot, { exactness, rate });
  }
  return { rates: [...best.values()].map((entry) => entry.rate) };
}
