import type { z } from 'zod';
import { invalidInput, notFound } from '@staque/core/errors';
import { priceBuckets, type PriceKey } from '@staque/core/pricing/price';
import type { priceRestoreInput } from '@staque/core/pricing/schemas';
import { runTransaction } from '@staque/db/client';
import { findPriceVersions } from '@staque/db/queries/price-changes';
import type { PriceRow } from '@staque/db/queries/prices';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';
import { effectiveTime, openPriceVersions, orChangedMeanwhile } from './open-price-versions.ts';

const restoredMark = ' · put back: ';

/**
 * Former prices again, as new versions: amount and source are those of before, so a price that came from a list follows its list
 * again. All or none. Throws `not_found`, `invalid_input` for versions of several models or two of one bucket, and as `setPrice`.
 */
export async function restorePrices(
  ctx: Context,
  input: z.output<typeof priceRestoreInput>,
): Promise<{ priceVersionIds: string[] }> {
  const actor = requirePermission(ctx, 'pricing:manage');
  requireStorableText(input);
  const { note } = input;
  const versions = await findPriceVersions(ctx.database.db, { ids: input.priceVersionIds });
  if (versions.length !== new Set(input.priceVersionIds).size) throw notFound('price');
  requireOneGroup(versions);
  const validFrom = effectiveTime(input.effectiveFrom, ctx.clock.now());
  // In one order for everybody, so that two changes of one model wait for each other instead of for ever.
  const inOrder = versions.toSorted(
    (left, right) => priceBuckets.indexOf(left.bucket) - priceBuckets.indexOf(right.bucket),
  );
  const prices = inOrder.map((version) => ({
    key: keyOf(version),
    amountUsd: version.amountUsd,
    source: version.source,
    sourceNote: `${version.sourceNote.split(restoredMark)[0] ?? ''}${restoredMark}${note}`,
  }));
  const priceVersionIds = await orChangedMeanwhile(
    runTransaction(ctx.database.db, (tx) =>
      openPriceVersions(tx, ctx, actor, { prices, validFrom, action: 'price.restored', note }),
    ),
  );
  return { priceVersionIds };
}

function requireOneGroup(versions: readonly PriceRow[]): void {
  const groups = new Set(versions.map((row) => JSON.stringify({ ...keyOf(row), bucket: null })));
  const buckets = new Set(versions.map((row) => row.bucket));
  if (groups.size !== 1 || buckets.size !== versions.length) {
    throw invalidInput('priceVersionIds', 'Put back the prices of one model, one for each kind.');
  }
}

function keyOf({ platform, modelKey, region, profile, tier, bucket }: PriceRow): PriceKey {
  return { platform, modelKey, region, profile, tier, bucket };
}
