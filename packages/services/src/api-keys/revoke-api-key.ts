import type { z } from 'zod';
import { notFound } from '@staque/core/errors';
import type { apiKeyIdInput, ApiKeyView } from '@staque/core/users/schemas';
import { runTransaction } from '@staque/db/client';
import { findApiKey, revokeApiKey as revokeApiKeyRow } from '@staque/db/queries/api-keys';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { findMonthSpend } from '../usage/month-spend.ts';
import { apiKeyView } from './api-key-view.ts';

/** Ends one of the caller's keys at once; revoking it again changes nothing. */
export async function revokeApiKey(ctx: Context, input: z.infer<typeof apiKeyIdInput>): Promise<ApiKeyView> {
  const actor = requirePermission(ctx, 'api-keys:manage-own');
  const params = { apiKeyId: input.apiKeyId, userId: actor.userId };
  const key = await runTransaction(ctx.database.db, async (tx) => {
    const changed = await revokeApiKeyRow(tx, params);
    const row = await findApiKey(tx, params);
    if (!row) throw notFound('API key');
    if (changed) {
      await recordAudit(tx, ctx, {
        action: 'api-key.revoked',
        targetKind: 'api-key',
        targetId: row.id,
        before: { name: row.name, prefix: row.prefix },
      });
    }
    return row;
  });
  const { db } = ctx.database;
  const month = await findMonthSpend(db, { by: 'api_key', ids: [key.id], now: ctx.clock.now() });
  return apiKeyView(key, month(key.id));
}
