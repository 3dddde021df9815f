import { z } from 'zod';
import { idSchema } from '@staque/core/ids';
import type { Page } from '@staque/core/page';
import type { apiKeyListInput, ApiKeyView } from '@staque/core/users/schemas';
import { listApiKeys as listApiKeyRows } from '@staque/db/queries/api-keys';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';
import { findMonthSpend } from '../usage/month-spend.ts';
import { apiKeyView } from './api-key-view.ts';

const position = z.tuple([idSchema]);

/** The caller's own keys, revoked ones included, newest first. */
export async function listApiKeys(ctx: Context, input: z.infer<typeof apiKeyListInput>): Promise<Page<ApiKeyView>> {
  const actor = requirePermission(ctx, 'api-keys:manage-own');
  const before = decodeCursor(input.cursor, position);
  const rows = await listApiKeyRows(ctx.database.db, {
    userId: actor.userId,
    beforeId: before?.[0] ?? null,
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => [row.id]);
  const ids = page.map((row) => row.id);
  const month = await findMonthSpend(ctx.database.db, { by: 'api_key', ids, now: ctx.clock.now() });
  return { items: page.map((row) => apiKeyView(row, month(row.id))), nextCursor };
}
