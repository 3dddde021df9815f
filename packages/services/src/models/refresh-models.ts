import type { z } from 'zod';
import { notFound } from '@staque/core/errors';
import type { modelRefreshInput, RefreshResult } from '@staque/core/models/schemas';
import { findConnection, listConnections } from '@staque/db/queries/connections';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { refreshCatalog } from './refresh-catalog.ts';

const limitMs = 30_000;

/** Reads the catalogue of one connection, or of all; failures are in the answer, one connection's does not stop the others. */
export async function refreshModels(ctx: Context, input: z.infer<typeof modelRefreshInput>): Promise<RefreshResult> {
  requirePermission(ctx, 'models:refresh');
  const { db } = ctx.database;
  const signal = AbortSignal.timeout(limitMs);
  if (input.connectionId !== undefined) {
    const row = await findConnection(db, { connectionId: input.connectionId });
    if (!row) throw notFound('connection');
    return { connections: [await refreshCatalog(ctx, row, signal)] };
  }
  const rows = await listConnections(db, { afterId: null, limit: 200 });
  return { connections: await Promise.all(rows.map((row) => refreshCatalog(ctx, row, signal))) };
}
