import { bucketsAsRead } from '@staque/core/pricing/price';
import type { PriceChangeLine, PriceChangeView } from '@staque/core/pricing/schemas';

/** The versions that apply at a moment, at most one a bucket, in the order in which prices are read. */
export function standingLines(changes: readonly PriceChangeView[], atMs: number): PriceChangeLine[] {
  const lines = changes
    .filter((change) => Date.parse(change.at) <= atMs)
    .flatMap((change) => change.lines)
    .filter((line) => line.validTo === null || Date.parse(line.validTo) > atMs);
  return bucketsAsRead.flatMap((bucket) => lines.find((line) => line.bucket === bucket) ?? []);
}

export type ChangeState = 'planned' | 'in-force' | 'replaced' | 'withdrawn';

/** Where a change stands: still to come, some or all of it in force, or all of it ended, with or without others in its place. */
export function changeState(change: PriceChangeView, nowMs: number): ChangeState {
  if (Date.parse(change.at) > nowMs) return 'planned';
  if (change.lines.some((line) => isStanding(line, nowMs))) return 'in-force';
  return change.lines.every((line) => line.withdrawn) ? 'withdrawn' : 'replaced';
}

/** What of a change a person can end without a former price to go back to: first prices, set by hand, that nothing ends yet. */
export function withdrawableLines(change: PriceChangeView): PriceChangeLine[] {
  if (change.source !== 'manual') return [];
  return change.lines.filter((line) => line.previous === null && line.validTo === null);
}

function isStanding({ validTo }: PriceChangeLine, nowMs: number): boolean {
  return validTo === null || Date.parse(validTo) > nowMs;
}
