import type { z } from 'zod';
import { AppError, invalidInput } from '@staque/core/errors';
import { compareUsd } from '@staque/core/money/usd';
import type { PriceKey } from '@staque/core/pricing/price';
import type { priceSetInput, PriceVersionView } from '@staque/core/pricing/schemas';
import { runTransaction, type Transaction } from '@staque/db/client';
import { DatabaseError } from '@staque/db/database-error';
import { closePriceVersion, insertPriceVersions, listPriceHistory, listPricesFrom } from '@staque/db/queries/prices';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';
import { priceVersionView } from './price-version-view.ts';

/** A form that says "now" takes a moment to arrive. */
const toleranceMs = 60_000;
const maxAmountUsd = '1000000';

/**
 * A person's own price, from now or from a later time: the version in force then ends and the new one begins, so nothing that was
 * ever charged changes. Throws `invalid_input` for a time in the past, `conflict` when the timeline changed meanwhile or already
 * has a later change that ends the version in force.
 */
export async function setPrice(ctx: Context, input: z.output<typeof priceSetInput>): Promise<PriceVersionView> {
  const actor = requirePermission(ctx, 'pricing:manage');
  requireStorableText(input);
  if (compareUsd(input.amountUsd, maxAmountUsd) > 0) {
    throw invalidInput(
      'amountUsd',
      `A price above ${maxAmountUsd} USD is a wrong unit.`,
      'Prices are for 1M tokens or for one hour.',
    );
  }
  const { key } = input;
  const now = ctx.clock.now();
  const validFrom = effectiveTime(input.effectiveFrom, now);
  const id = ctx.ids.next();
  try {
    await runTransaction(ctx.database.db, async (tx) => {
      const { replaced, validTo } = await makeRoom(tx, key, validFrom);
      const { amountUsd, note: sourceNote } = input;
      await insertPriceVersions(tx, [
        {
          ...key,
          id,
          amountUsd,
          source: 'manual',
          sourceNote,
          validFrom,
          validTo,
          syncRunId: null,
          createdBy: actor.userId,
          raw: null,
        },
      ]);
      await recordAudit(tx, ctx, {
        action: 'price.set',
        targetKind: 'price',
        targetId: id,
        ...(replaced === null ? {} : { before: { priceVersionId: replaced.id, amountUsd: replaced.amountUsd } }),
        after: { key, amountUsd, validFrom: validFrom.toISOString(), note: sourceNote },
      });
    });
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '23P01') throw changedMeanwhile();
    throw error;
  }
  const version = (await listPriceHistory(ctx.database.db, { key, limit: 1000 })).find((row) => row.id === id);
  if (!version) throw changedMeanwhile();
  return priceVersionView(version);
}

function effectiveTime(effectiveFrom: string | undefined, now: Date): Date {
  if (effectiveFrom === undefined) return now;
  const at = new Date(effectiveFrom);
  if (at.getTime() < now.getTime() - toleranceMs) {
    throw invalidInput(
      'effectiveFrom',
      'A price cannot begin in the past: what was charged stays as it is.',
      'Choose now or a later time.',
    );
  }
  return at < now ? now : at;
}

/** Ends the version in force at `validFrom`; a version that only begins later bounds the new one. */
async function makeRoom(
  tx: Transaction,
  key: PriceKey,
  validFrom: Date,
): Promise<{ replaced: { id: string; amountUsd: string } | null; validTo: Date | null }> {
  const versions = await listPricesFrom(tx, { key, at: validFrom });
  const replaced = versions.find((version) => version.validFrom <= validFrom) ?? null;
  const next = versions.find((version) => version.validFrom > validFrom);
  if (replaced?.validTo) {
    throw new AppError('conflict', `This price already changes at ${replaced.validTo.toISOString()}.`, {
      field: 'effectiveFrom',
      remedy: 'Choose that time or a later one: its planned change is then replaced.',
    });
  }
  if (replaced && !(await closePriceVersion(tx, { id: replaced.id, validTo: validFrom }))) throw changedMeanwhile();
  return { replaced, validTo: next?.validFrom ?? null };
}

function changedMeanwhile(): AppError {
  return new AppError('conflict', 'Somebody else has just changed this price.', {
    remedy: 'Look at its history, then set it again.',
  });
}
