import type { z } from 'zod';
import type { priceRestoreInput } from '@staque/core/pricing/schemas';
import { runTransaction } from '@staque/db/client';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';
import { findVersionsOfGroup, priceKeyOf } from './find-versions-of-group.ts';
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
  const versions = await findVersionsOfGroup(ctx, input.priceVersionIds);
  const validFrom = effectiveTime(input.effectiveFrom, ctx.clock.now());
  const prices = versions.map((version) => ({
    key: priceKeyOf(version),
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
