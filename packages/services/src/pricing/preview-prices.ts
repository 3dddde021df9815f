import type { z } from 'zod';
import { multiplyUsd } from '@staque/core/money/usd';
import { isUnitMistake } from '@staque/core/pricing/price-amount';
import { bucketsAsRead, bucketUnits, type PriceBucket, type PriceRate } from '@staque/core/pricing/price';
import type { PricePreview, PricePreviewLine, pricePreviewInput } from '@staque/core/pricing/schemas';
import { listGroupPricesFrom, type RecentCharge, sumRecentCharges } from '@staque/db/queries/price-changes';
import { findPriceSheet, simulatedNotePrefix } from '@staque/db/queries/price-sheets';
import type { PriceRow } from '@staque/db/queries/prices';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';
import { effectiveTime } from './open-price-versions.ts';

const recentDays = 30;
const dayMs = 86_400_000;

/** What setting these prices would change, without a change: old and new, and what it means for what was charged lately. */
export async function previewPrices(ctx: Context, input: z.output<typeof pricePreviewInput>): Promise<PricePreview> {
  requirePermission(ctx, 'pricing:manage');
  requireStorableText(input);
  const { key, amounts } = input;
  const { db } = ctx.database;
  const now = ctx.clock.now();
  const at = effectiveTime(input.effectiveFrom, now);
  const [own, sheet, charges] = await Promise.all([
    listGroupPricesFrom(db, { key, at }),
    findPriceSheet(db, { subject: key, simulated: false, tier: key.tier.split('>')[0] ?? key.tier, at }),
    sumRecentCharges(db, { key, since: new Date(now.getTime() - recentDays * dayMs) }),
  ]);
  const lines = bucketsAsRead.flatMap((bucket) => {
    const amountUsd = amounts[bucket];
    if (amountUsd === undefined) return [];
    const exact = own.find((row) => row.bucket === bucket && row.validFrom <= at);
    const inherited = sheet.rates.find((rate) => rate.bucket === bucket && rate.tier === key.tier);
    return [lineOf(bucket, amountUsd, { exact, inherited, charge: charges.find((sum) => sum.bucket === bucket) })];
  });
  return { lines, recentDays };
}

function lineOf(
  bucket: PriceBucket,
  amountUsd: string,
  known: { exact: PriceRow | undefined; inherited: PriceRate | undefined; charge: RecentCharge | undefined },
): PricePreviewLine {
  const before = known.exact ?? known.inherited;
  return {
    bucket,
    amountUsd,
    current: before
      ? {
          amountUsd: before.amountUsd,
          source: before.source,
          simulated: before.sourceNote.startsWith(simulatedNotePrefix),
          inherited: !known.exact,
        }
      : null,
    plannedAt: known.exact?.validTo?.toISOString() ?? null,
    unusual: before ? isUnitMistake(before.amountUsd, amountUsd) : false,
    recent: known.charge ? recentOf(known.charge, bucket, amountUsd) : null,
  };
}

function recentOf({ quantity, spentUsd }: RecentCharge, bucket: PriceBucket, amountUsd: string) {
  const per = bucketUnits[bucket] === 'hour' ? 3_600_000n : 1_000_000n;
  return { spentUsd, wouldBeUsd: multiplyUsd(amountUsd, BigInt(quantity), per) };
}
