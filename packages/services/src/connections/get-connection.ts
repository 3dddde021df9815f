import type { z } from 'zod';
import type { connectionIdInput, ConnectionView } from '@staque/core/connections/schemas';
import { notFound } from '@staque/core/errors';
import type { Db } from '@staque/db/client';
import { findConnectionWithCounts } from '@staque/db/queries/connections';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { connectionView } from './connection-view.ts';

/** Throws `not_found`. */
export async function getConnection(ctx: Context, input: z.infer<typeof connectionIdInput>): Promise<ConnectionView> {
  requirePermission(ctx, 'connections:read');
  return readConnectionView(ctx.database.db, input.connectionId);
}

/** The view after a change. Throws `not_found` when the connection was deleted in the meantime. */
export async function readConnectionView(db: Db, connectionId: string): Promise<ConnectionView> {
  const row = await findConnectionWithCounts(db, { connectionId });
  if (!row) throw notFound('connection');
  return connectionView(row);
}
