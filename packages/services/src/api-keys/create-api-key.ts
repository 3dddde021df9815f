import type { z } from 'zod';
import { shortId } from '@staque/core/ids';
import type { apiKeyCreateInput, ApiKeyView } from '@staque/core/users/schemas';
import { runTransaction, type Transaction } from '@staque/db/client';
import { insertApiKey } from '@staque/db/queries/api-keys';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { noSpend } from '../usage/month-spend.ts';
import { createApiKeySecret } from './api-key-secret.ts';
import { apiKeyView } from './api-key-view.ts';

/** `secret` is in this answer and nowhere else, ever. */
export interface CreatedApiKey {
  apiKey: ApiKeyView;
  secret: string;
}

type Input = z.infer<typeof apiKeyCreateInput>;

/** Makes a key that acts for the caller, with the caller's role at the time of each use. */
export async function createApiKey(ctx: Context, input: Input): Promise<CreatedApiKey> {
  const actor = requirePermission(ctx, 'api-keys:manage-own');
  return runTransaction(ctx.database.db, (tx) => insertKey(tx, ctx, actor.userId, input));
}

/** The part that the command line shares, where the operator of the machine makes a key for a person. */
export async function insertKey(
  tx: Transaction,
  ctx: Pick<Context, 'actor' | 'clock' | 'ids' | 'ip' | 'requestId'>,
  userId: string,
  { name, expiresInDays }: Input,
): Promise<CreatedApiKey> {
  const id = ctx.ids.next();
  const { secret, prefix, secretHash } = createApiKeySecret(shortId(id));
  const expiresAt = new Date(ctx.clock.now().getTime() + expiresInDays * 86_400_000);
  const row = await insertApiKey(tx, { id, userId, name, prefix, secretHash, expiresAt });
  await recordAudit(tx, ctx, {
    action: 'api-key.created',
    targetKind: 'api-key',
    targetId: id,
    after: { userId, name, prefix, expiresAt: expiresAt.toISOString() },
  });
  return { apiKey: apiKeyView(row, noSpend), secret };
}
