import { invalidInput, notFound } from '@staque/core/errors';
import { priceBuckets, type PriceKey } from '@staque/core/pricing/price';
import { findPriceVersions } from '@staque/db/queries/price-changes';
import type { PriceRow } from '@staque/db/queries/prices';
import type { Context } from '../context.ts';

/**
 * Versions of one model's prices, at most one of each kind, in one order for everybody: two changes of one model then wait for each
 * other instead of for ever. Throws `not_found`, and `invalid_input` for versions of several models or two of one kind.
 */
export async function findVersionsOfGroup(ctx: Context, ids: readonly string[]): Promise<PriceRow[]> {
  const versions = await findPriceVersions(ctx.database.db, { ids });
  if (versions.length !== new Set(ids).size) throw notFound('price');
  const groups = new Set(versions.map((row) => JSON.stringify({ ...priceKeyOf(row), bucket: null })));
  const buckets = new Set(versions.map((row) => row.bucket));
  if (groups.size !== 1 || buckets.size !== versions.length) {
    throw invalidInput('priceVersionIds', 'Choose prices of one model, one for each kind.');
  }
  return versions.toSorted((left, right) => priceBuckets.indexOf(left.bucket) - priceBuckets.indexOf(right.bucket));
}

/** A version's own key, without what else a row holds. */
export function priceKeyOf({ platform, modelKey, region, profile, tier, bucket }: PriceRow): PriceKey {
  return { platform, modelKey, region, profile, tier, bucket };
}
