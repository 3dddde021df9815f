import { z } from 'zod';
import type { Page } from '@staque/core/page';
import { priceGroupKeySchema } from '@staque/core/pricing/price-key-schemas';
import type { PriceFacets, priceGroupListInput, PriceGroupView } from '@staque/core/pricing/schemas';
import { findPriceFacets, listPriceGroups as listGroupRows } from '@staque/db/queries/price-groups';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';

const numbers = z.string().regex(/^-?\d{1,20}(\.\d{1,20})?$/);
const numericSorts: readonly string[] = ['input', 'output', 'hour', 'changed'];

/** One row for each model, region, profile and tier, with all its prices in force and whether a change is planned. */
export async function listPriceGroups(
  ctx: Context,
  input: z.output<typeof priceGroupListInput>,
): Promise<Page<PriceGroupView>> {
  requirePermission(ctx, 'pricing:read');
  const { sort, sortDirection: direction } = input;
  const position = z.strictObject({
    sort: z.literal(sort),
    direction: z.literal(direction),
    key: priceGroupKeySchema,
    value: numericSorts.includes(sort) ? numbers : z.string().max(400),
  });
  const after = decodeCursor(input.cursor, position);
  requireStorableText({ search: input.search, region: input.region, cursor: after });
  const rows = await listGroupRows(ctx.database.db, {
    at: ctx.clock.now(),
    platform: input.platform ?? null,
    origin: input.origin ?? null,
    region: input.region ?? null,
    search: input.search || null,
    sort,
    direction,
    after: after && { ...after.key, sortValue: after.value },
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(
    rows,
    input.limit,
    ({ platform, modelKey, region, profile, tier, sortValue }) => ({
      sort,
      direction,
      key: { platform, modelKey, region, profile, tier },
      value: sortValue,
    }),
  );
  const items = page.map(({ changedAt, plannedAt, ...row }) => ({
    platform: row.platform,
    modelKey: row.modelKey,
    region: row.region,
    profile: row.profile,
    tier: row.tier,
    prices: row.prices,
    overridden: row.overridden,
    simulated: row.simulated,
    changedAt: changedAt?.toISOString() ?? null,
    plannedAt: plannedAt?.toISOString() ?? null,
  }));
  return { items, nextCursor };
}

/** What the list can be narrowed by. */
export async function getPriceFacets(ctx: Context): Promise<PriceFacets> {
  requirePermission(ctx, 'pricing:read');
  return findPriceFacets(ctx.database.db, { at: ctx.clock.now() });
}
