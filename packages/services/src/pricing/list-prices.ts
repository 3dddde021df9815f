import type { z } from 'zod';
import type { Page } from '@staque/core/page';
import { priceKeySchema } from '@staque/core/pricing/price-key-schemas';
import type { PriceKey } from '@staque/core/pricing/price';
import type { priceListInput, PriceVersionView } from '@staque/core/pricing/schemas';
import { listPricesInForce } from '@staque/db/queries/prices';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';
import { priceVersionView } from './price-version-view.ts';

/** The versions in force now, by platform and model. */
export async function listPrices(
  ctx: Context,
  input: z.output<typeof priceListInput>,
): Promise<Page<PriceVersionView>> {
  requirePermission(ctx, 'pricing:read');
  const after = decodeCursor(input.cursor, priceKeySchema);
  requireStorableText({ search: input.search, cursor: after });
  const rows = await listPricesInForce(ctx.database.db, {
    at: ctx.clock.now(),
    platform: input.platform ?? null,
    search: input.search ? input.search : null,
    after,
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, priceKeyOf);
  return { items: page.map(priceVersionView), nextCursor };
}

function priceKeyOf({ platform, modelKey, region, profile, tier, bucket }: PriceKey): PriceKey {
  return { platform, modelKey, region, profile, tier, bucket };
}
