import type { z } from 'zod';
import { priceBuckets } from '@staque/core/pricing/price';
import type { priceGroupSetInput } from '@staque/core/pricing/schemas';
import { runTransaction } from '@staque/db/client';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';
import { effectiveTime, openPriceVersions, orChangedMeanwhile } from './open-price-versions.ts';

/** Several prices of one model by hand, all or none of them. Returns the new versions; refuses as `setPrice` does. */
export async function setPriceGroup(
  ctx: Context,
  input: z.output<typeof priceGroupSetInput>,
): Promise<{ priceVersionIds: string[] }> {
  const actor = requirePermission(ctx, 'pricing:manage');
  requireStorableText(input);
  const { key, amounts, note } = input;
  const validFrom = effectiveTime(input.effectiveFrom, ctx.clock.now());
  const prices = priceBuckets.flatMap((bucket) => {
    const amountUsd = amounts[bucket];
    if (amountUsd === undefined) return [];
    return [{ key: { ...key, bucket }, amountUsd, source: 'manual' as const, sourceNote: note }];
  });
  const priceVersionIds = await orChangedMeanwhile(
    runTransaction(ctx.database.db, (tx) =>
      openPriceVersions(tx, ctx, actor, { prices, validFrom, action: 'price.set', note }),
    ),
  );
  return { priceVersionIds };
}
