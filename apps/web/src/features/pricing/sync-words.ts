import type { PriceSyncRunView } from '@staque/core/pricing/schemas';
import { formatCount } from '#lib/format-number.ts';

/** What a sync did in one line: "969 prices, 3 changed, 2 new". */
export function syncResult({ opened, closed, unchanged }: PriceSyncRunView): string {
  const fresh = opened - closed;
  const words = [`${formatCount(opened + unchanged)} prices`, `${formatCount(closed)} changed`];
  return [...words, ...(fresh > 0 ? [`${formatCount(fresh)} new`] : [])].join(', ');
}

/** What a sync could not use, in one line; empty when it used everything. */
export function syncLeftOut({ rejected, unmapped }: PriceSyncRunView): string {
  return [
    rejected > 0 && `${formatCount(rejected)} refused`,
    unmapped > 0 && `${formatCount(unmapped)} for nothing that runs here`,
  ]
    .filter(Boolean)
    .join(', ');
}
