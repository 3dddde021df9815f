import type { z } from 'zod';
import type { PriceSuggestion, priceSuggestInput } from '@staque/core/pricing/schemas';
import { suggestPriceSubjects as findSubjects } from '@staque/db/queries/price-changes';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';

/** Models and instance types that a price can be set for; any other text is as good. */
export async function suggestPriceSubjects(
  ctx: Context,
  input: z.output<typeof priceSuggestInput>,
): Promise<{ items: PriceSuggestion[] }> {
  requirePermission(ctx, 'pricing:manage');
  requireStorableText(input);
  const { platform, search } = input;
  return { items: await findSubjects(ctx.database.db, { platform, search: search || null, limit: 20 }) };
}
