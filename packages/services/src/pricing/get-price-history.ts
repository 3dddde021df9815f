import type { Page } from '@staque/core/page';
import type { PriceKey } from '@staque/core/pricing/price';
import type { PriceVersionView } from '@staque/core/pricing/schemas';
import { listPriceHistory } from '@staque/db/queries/prices';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';
import { priceVersionView } from './price-version-view.ts';

/** Every version of one price, the newest first, coming ones included. A price has few versions: all are on one page. */
export async function getPriceHistory(ctx: Context, key: PriceKey): Promise<Page<PriceVersionView>> {
  requirePermission(ctx, 'pricing:read');
  requireStorableText(key);
  const rows = await listPriceHistory(ctx.database.db, { key, limit: 1000 });
  return { items: rows.map(priceVersionView), nextCursor: null };
}
