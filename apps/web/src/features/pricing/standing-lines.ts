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

/** Where a change stands: all of it replaced, some or all of it in force, or still to come. */
export function changeState(change: PriceChangeView, nowMs: number): 'planned' | 'in-force' | 'replaced' {
  if (Date.parse(change.at) > nowMs) return 'planned';
  const standing = change.lines.some((line) => line.validTo === null || Date.parse(line.validTo) > nowMs);
  return standing ? 'in-force' : 'replaced';
}
