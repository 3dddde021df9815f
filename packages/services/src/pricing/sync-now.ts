import { invalidInput, notFound } from '@staque/core/errors';
import type { PriceSyncRunView } from '@staque/core/pricing/schemas';
import { runTransaction } from '@staque/db/client';
import { findConnection, listConnections, type ConnectionRow } from '@staque/db/queries/connections';
import type { PriceSyncRunRow } from '@staque/db/queries/price-sync';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { openConnection } from '../connections/open-connection.ts';
import type { Context } from '../context.ts';
import { syncPrices } from './sync-prices.ts';

/**
 * Syncs now, on a person's wish: AWS's price list through one connection, or the published list and AWS's where an account is
 * connected. One failing source does not stop the other. Throws `not_found`, `invalid_input`, `conflict`.
 */
export async function syncPricesNow(
  ctx: Context,
  input: { connectionId?: string | undefined },
): Promise<PriceSyncRunView[]> {
  requirePermission(ctx, 'pricing:manage');
  const aws = await awsConnection(ctx, input.connectionId);
  const rows: (PriceSyncRunRow | null)[] = [];
  if (input.connectionId === undefined) rows.push(await syncPrices(ctx, ctx.providers.publishedPrices, null));
  if (aws) rows.push(await syncPrices(ctx, ctx.providers.awsPriceList, openConnection(ctx, aws)));
  const runs = rows.filter((row) => row !== null);
  await runTransaction(ctx.database.db, (tx) =>
    recordAudit(tx, ctx, {
      action: 'prices.synced',
      targetKind: 'price',
      targetId: null,
      after: { runs: runs.map(({ id, source, status, opened, closed }) => ({ id, source, status, opened, closed })) },
    }),
  );
  return runs.map(syncRunView);
}

/** Prices are the same in every account, so one will do; a real one before a simulated one. */
async function awsConnection(ctx: Context, connectionId: string | undefined): Promise<ConnectionRow | null> {
  const { db } = ctx.database;
  const accounts = (await listConnections(db, { afterId: null, limit: 1000 })).filter((row) => row.kind === 'aws');
  const real = accounts.find((row) => !row.simulated) ?? null;
  if (connectionId === undefined) return real ?? accounts[0] ?? null;
  const chosen = await findConnection(db, { connectionId });
  if (!chosen) throw notFound('connection');
  if (chosen.kind !== 'aws') throw invalidInput('connectionId', 'Only an AWS account has a price list.');
  return chosen;
}

export function syncRunView(row: PriceSyncRunRow): PriceSyncRunView {
  return {
    id: row.id,
    source: row.source,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    status: row.status,
    opened: row.opened,
    closed: row.closed,
    unchanged: row.unchanged,
    unmapped: row.unmapped,
    rejected: row.rejected,
    error: row.error,
  };
}
