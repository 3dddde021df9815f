import type { PriceSyncChange } from '@staque/core/pricing/schemas';
import { useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { MoreRows } from '#components/more-rows.tsx';
import { bucketNames, priceSourceNames } from '#components/price/price-words.ts';
import { UnitPrice } from '#components/price/unit-price.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { keyWords, perUnit, regionName } from './price-key-words.ts';
import { syncLeftOut, syncResult } from './sync-words.ts';

type SyncRunSheetProps = { syncRunId: string | undefined; onClose: () => void };

/** One sync: each price that it changed, from what to what, and what it left out. */
export function SyncRunSheet({ syncRunId, onClose }: SyncRunSheetProps) {
  // The last one stays while the sheet slides out.
  const [shown, setShown] = useState(syncRunId);
  if (syncRunId !== undefined && syncRunId !== shown) setShown(syncRunId);
  if (shown === undefined) return null;
  return (
    <Sheet
      open={syncRunId !== undefined}
      onOpenChange={(next) => !next && onClose()}
      size="lg"
      title="Sync of prices"
      description="What the list changed. Prices that were set by hand stay as they are."
    >
      <SyncRun key={shown} syncRunId={shown} />
    </Sheet>
  );
}

function SyncRun({ syncRunId }: { syncRunId: string }) {
  const details = trpc.pricing.syncRun.useQuery({ syncRunId });
  const failure = useLoadFailure(details);
  if (failure) return <LoadError what="The sync" {...failure} />;
  if (!details.data) return <SkeletonText lines={8} />;
  const { run, notes } = details.data;
  return (
    <div className="flex flex-col gap-5 text-sm">
      <div className="flex flex-col gap-0.5">
        <p className="font-medium">
          {priceSourceNames[run.source]}, <Time at={run.startedAt} format="date-time" />
        </p>
        <p className="text-muted">{run.error ?? syncResult(run)}</p>
      </div>
      {run.opened > 0 && <SyncChanges syncRunId={syncRunId} />}
      {notes.length > 0 && (
        <details className="flex flex-col gap-2">
          <summary className="cursor-default font-medium">Left out: {syncLeftOut(run)}</summary>
          <ul className="flex flex-col gap-1 pt-2 text-xs wrap-anywhere text-muted">
            {notes.map(({ kind, note }, index) => (
              <li key={`${index} ${note}`}>
                {kind === 'rejected' ? 'Refused: ' : ''}
                {note}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function SyncChanges({ syncRunId }: { syncRunId: string }) {
  const query = trpc.pricing.syncChanges.useInfiniteQuery(
    { syncRunId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const failure = useLoadFailure(query);
  const changes = query.data?.pages.flatMap((page) => page.items);
  if (failure) return <LoadError what="The changes" {...failure} />;
  if (!changes) return <SkeletonText lines={6} />;
  return (
    <div className="rounded-lg border border-border">
      <ul aria-label="Changed prices" className="flex flex-col divide-y divide-border">
        {changes.map((change) => (
          <SyncChange key={change.priceVersionId} change={change} />
        ))}
      </ul>
      <MoreRows query={query} shown={changes.length} noun="price" />
    </div>
  );
}

function SyncChange({ change }: { change: PriceSyncChange }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 px-3 py-2">
      <span className="flex min-w-0 flex-col">
        <span className="font-medium break-all">{change.modelKey}</span>
        <span className="text-xs text-muted">
          {keyWords(change)} · {regionName(change.region)} · {bucketNames[change.bucket]}
        </span>
      </span>
      <span className="tabular-nums">
        {change.previousUsd === null ? (
          <span className="text-xs text-muted">new </span>
        ) : (
          <span className="text-muted">
            <UnitPrice amountUsd={change.previousUsd} /> <span aria-label="to">→</span>{' '}
          </span>
        )}
        <UnitPrice amountUsd={change.amountUsd} per={perUnit(change.bucket)} />
      </span>
    </li>
  );
}
