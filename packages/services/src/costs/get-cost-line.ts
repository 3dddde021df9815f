import type { CostLine } from '@staque/core/costs/schemas';
import { notFound } from '@staque/core/errors';
import { roleAllows } from '@staque/core/users/permissions';
import { findCostLine } from '@staque/db/queries/costs';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { costLine } from './cost-line.ts';

/** One ledger line: one's own, or anybody's with the permission to read all costs. Throws `not_found`. */
export async function getCostLine(ctx: Context, input: { lineId: string }): Promise<CostLine> {
  const actor = requirePermission(ctx, 'costs:read-own');
  const userId = roleAllows(actor.role, 'costs:read-all') ? null : actor.userId;
  const row = await findCostLine(ctx.database.db, { id: BigInt(input.lineId), userId });
  if (!row) throw notFound('charge');
  return costLine(row);
}
