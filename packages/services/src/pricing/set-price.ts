import type { z } from 'zod';
import { invalidInput } from '@staque/core/errors';
import { whyNotAPrice } from '@staque/core/pricing/price-amount';
import type { priceSetInput, PriceVersionView } from '@staque/core/pricing/schemas';
import { runTransaction } from '@staque/db/client';
import { listPriceHistory } from '@staque/db/queries/prices';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';
import { effectiveTime, openPriceVersions, orChangedMeanwhile, priceChangedMeanwhile } from './open-price-versions.ts';
import { priceVersionView } from './price-version-view.ts';

/**
 * A person's own price, from now or from a later time: the version in force then ends and the new one begins, so nothing that was
 * ever charged changes. Throws `invalid_input` for a time in the past, `conflict` when the timeline changed meanwhile or already
 * has a later change that ends the version in force.
 */
export async function setPrice(ctx: Context, input: z.output<typeof priceSetInput>): Promise<PriceVersionView> {
  const actor = requirePermission(ctx, 'pricing:manage');
  requireStorableText(input);
  const { key, amountUsd, note } = input;
  const wrong = whyNotAPrice(amountUsd, key.bucket);
  if (wrong) throw invalidInput('amountUsd', wrong);
  const validFrom = effectiveTime(input.effectiveFrom, ctx.clock.now());
  const prices = [{ key, amountUsd, source: 'manual' as const, sourceNote: note }];
  const [id] = await orChangedMeanwhile(
    runTransaction(ctx.database.db, (tx) =>
      openPriceVersions(tx, ctx, actor, { prices, validFrom, action: 'price.set', note }),
    ),
  );
  const version = (await listPriceHistory(ctx.database.db, { key, limit: 1000 })).find((row) => row.id === id);
  if (!version) throw priceChangedMeanwhile();
  return priceVersionView(version);
}
