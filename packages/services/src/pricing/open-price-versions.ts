import { AppError, invalidInput } from '@staque/core/errors';
import type { PriceKey, PriceSource } from '@staque/core/pricing/price';
import type { Transaction } from '@staque/db/client';
import { DatabaseError } from '@staque/db/database-error';
import { closePriceVersion, insertPriceVersions, keepPriceVersion, listPricesFrom } from '@staque/db/queries/prices';
import type { UserActor } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** A form that says "now" takes a moment to arrive. */
const toleranceMs = 60_000;

export interface NewPrice {
  key: PriceKey;
  amountUsd: string;
  source: PriceSource;
  sourceNote: string;
}

/**
 * Ends each key's version in force at `validFrom` and begins the new one at that moment, with a line in the audit for each.
 * Returns the ids in order. Throws `conflict` when a timeline changed meanwhile or has a later change that ends the version in force.
 */
export async function openPriceVersions(
  tx: Transaction,
  ctx: Context,
  actor: UserActor,
  change: { prices: readonly NewPrice[]; validFrom: Date; action: 'price.set' | 'price.restored'; note: string },
): Promise<string[]> {
  const ids: string[] = [];
  for (const { key, amountUsd, source, sourceNote } of change.prices) {
    const { validFrom } = change;
    const id = ctx.ids.next();
    const { replaced, validTo } = await makeRoom(tx, key, validFrom);
    const row = { ...key, id, amountUsd, source, sourceNote, validFrom, validTo, syncRunId: null, raw: null };
    await insertPriceVersions(tx, [{ ...row, createdBy: actor.userId }]);
    await recordAudit(tx, ctx, {
      action: change.action,
      targetKind: 'price',
      targetId: id,
      ...(replaced === null ? {} : { before: { priceVersionId: replaced.id, amountUsd: replaced.amountUsd } }),
      after: { key, amountUsd, validFrom: validFrom.toISOString(), note: change.note },
    });
    ids.push(id);
  }
  return ids;
}

/** Runs what opens versions; an overlap that the database refused is somebody else's change. */
export async function orChangedMeanwhile<Result>(run: Promise<Result>): Promise<Result> {
  try {
    return await run;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '23P01') throw priceChangedMeanwhile();
    throw error;
  }
}

/** When a change begins: now, or the later time that was asked for. Throws `invalid_input` for a time in the past. */
export function effectiveTime(effectiveFrom: string | undefined, now: Date): Date {
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

/** The refusal of a change to a timeline that is no longer as it was. */
export function priceChangedMeanwhile(): AppError {
  return new AppError('conflict', 'Somebody else has just changed this price.', {
    remedy: 'Look at its history, then set it again.',
  });
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
  if (replaced && !(await closePriceVersion(tx, { id: replaced.id, validTo: validFrom })))
    throw priceChangedMeanwhile();
  if (next && !(await keepPriceVersion(tx, { id: next.id }))) throw priceChangedMeanwhile();
  return { replaced, validTo: next?.validFrom ?? null };
}
