import type { z } from 'zod';
import type { connectionIdInput, ConnectionView } from '@staque/core/connections/schemas';
import { notFound } from '@staque/core/errors';
import { findConnection } from '@staque/db/queries/connections';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { readConnectionView } from './get-connection.ts';
import { checkConnection, probeLimitMs } from './probe-connection.ts';

/** Asks the vendor what works and what is missing, for at most 20 seconds; the answer is in `lastTest`. */
export async function testConnection(ctx: Context, input: z.infer<typeof connectionIdInput>): Promise<ConnectionView> {
  requirePermission(ctx, 'connections:manage');
  const row = await findConnection(ctx.database.db, input);
  if (!row) throw notFound('connection');
  await checkConnection(ctx, row, AbortSignal.timeout(probeLimitMs));
  return readConnectionView(ctx.database.db, row.id);
}
