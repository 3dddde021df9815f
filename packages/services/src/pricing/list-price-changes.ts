import type { Page } from '@staque/core/page';
import { bucketsAsRead, type PriceGroupKey } from '@staque/core/pricing/price';
import type { PriceChangeView } from '@staque/core/pricing/schemas';
import { type GroupPriceRow, listGroupVersions } from '@staque/db/queries/price-changes';
import { simulatedNotePrefix } from '@staque/db/queries/price-sheets';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';

/** The history of one model's prices as changes, coming ones included, the newest first. There are few: all are on one page. */
export async function listPriceChanges(ctx: Context, key: PriceGroupKey): Promise<Page<PriceChangeView>> {
  requirePermission(ctx, 'pricing:read');
  requireStorableText(key);
  const rows = await listGroupVersions(ctx.database.db, { key, limit: 2000 });
  const changes = Map.groupBy(rows, (row) =>
    [row.validFrom.toISOString(), row.source, row.createdBy, row.syncRunId].join(' '),
  );
  return { items: [...changes.values()].map((versions) => changeView(versions, rows)), nextCursor: null };
}

function changeView(versions: readonly GroupPriceRow[], all: readonly GroupPriceRow[]): PriceChangeView {
  const [first] = versions;
  if (!first) throw new Error('a change without a version');
  return {
    id: first.id,
    at: first.validFrom.toISOString(),
    source: first.source,
    simulated: versions.some((row) => row.sourceNote.startsWith(simulatedNotePrefix)),
    createdByName: first.createdByName,
    lines: versions
      .toSorted((left, right) => bucketsAsRead.indexOf(left.bucket) - bucketsAsRead.indexOf(right.bucket))
      .map((row) => ({
        priceVersionId: row.id,
        bucket: row.bucket,
        amountUsd: row.amountUsd,
        sourceNote: row.sourceNote,
        validTo: row.validTo?.toISOString() ?? null,
        withdrawn: isWithdrawn(row, all),
        previous: previousOf(row, all),
      })),
  };
}

function isWithdrawn({ bucket, validTo }: GroupPriceRow, all: readonly GroupPriceRow[]): boolean {
  return (
    validTo !== null && !all.some((other) => other.bucket === bucket && other.validFrom.getTime() === validTo.getTime())
  );
}

/** A price that was withdrawn before this one began is not what this one replaced. */
function previousOf({ bucket, validFrom }: GroupPriceRow, all: readonly GroupPriceRow[]) {
  const before = all.find((other) => other.bucket === bucket && other.validTo?.getTime() === validFrom.getTime());
  return before ? { priceVersionId: before.id, amountUsd: before.amountUsd, source: before.source } : null;
}
