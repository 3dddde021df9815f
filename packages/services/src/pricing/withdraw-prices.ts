import type { z } from 'zod';
import { AppError, invalidInput } from '@staque/core/errors';
import type { priceWithdrawInput } from '@staque/core/pricing/schemas';
import { runTransaction, type Transaction } from '@staque/db/client';
import { closePriceVersion, listPriceHistory, type PriceRow } from '@staque/db/queries/prices';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';
import { findVersionsOfGroup, priceKeyOf } from './find-versions-of-group.ts';
import { priceChangedMeanwhile } from './open-price-versions.ts';

/**
 * Ends hand-set prices now without others in their place, or takes back planned ones before they begin. From then on a wider price
 * applies, or none: unknown, until somebody sets one or a list names one. All or none; what was charged keeps its price. Throws
 * `not_found`, `invalid_input` for prices that are not a person's, `conflict` for what has ended, has a planned end or an earlier
 * price to go back to.
 */
export async function withdrawPrices(
  ctx: Context,
  input: z.output<typeof priceWithdrawInput>,
): Promise<{ withdrawnAt: string }> {
  requirePermission(ctx, 'pricing:manage');
  requireStorableText(input);
  const versions = await findVersionsOfGroup(ctx, input.priceVersionIds);
  const now = ctx.clock.now();
  for (const version of versions) requireWithdrawable(version);
  return runTransaction(ctx.database.db, async (tx) => {
    for (const version of versions) {
      const planned = version.validFrom > now;
      const validTo = planned ? version.validFrom : now;
      if (!(await closePriceVersion(tx, { id: version.id, validTo }))) throw priceChangedMeanwhile();
      // Only now can nobody begin a price that would end where this one began.
      if (planned) await requireFirst(tx, version);
      await recordAudit(tx, ctx, {
        action: 'price.withdrawn',
        targetKind: 'price',
        targetId: version.id,
        before: { priceVersionId: version.id, amountUsd: version.amountUsd },
        after: { key: priceKeyOf(version), validTo: validTo.toISOString(), note: input.note },
      });
    }
    return { withdrawnAt: now.toISOString() };
  });
}

function requireWithdrawable({ source, validTo }: PriceRow): void {
  if (source !== 'manual') {
    throw invalidInput(
      'priceVersionIds',
      'Only a price that was set by hand can be withdrawn: a list would say its own again.',
      'Set a price by hand: it wins over the lists.',
    );
  }
  if (validTo !== null) {
    throw new AppError('conflict', `This price ends at ${validTo.toISOString()} already.`, {
      remedy: 'Look at its history.',
    });
  }
}

/** The version that ended for a planned one would leave a gap. */
async function requireFirst(tx: Transaction, version: PriceRow): Promise<void> {
  const history = await listPriceHistory(tx, { key: priceKeyOf(version), limit: 2 });
  const before = history.find((row) => row.validTo?.getTime() === version.validFrom.getTime());
  if (before) {
    throw new AppError('conflict', 'An earlier price ends when this one begins.', {
      remedy: 'Undo the planned change instead.',
    });
  }
}
