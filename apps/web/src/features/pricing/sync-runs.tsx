import type { PriceSyncRunView } from '@staque/core/pricing/schemas';
import { RotateCw } from 'lucide-react';
import { LoadError } from '#components/load-error.tsx';
import { MoreRows } from '#components/more-rows.tsx';
import { priceSourceNames } from '#components/price/price-words.ts';
import { Card } from '#components/ui/card.tsx';
import { type Column, DataTable, rowLinkClass } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { syncLeftOut, syncResult } from './sync-words.ts';

/** What every reading of the price lists changed. */
export function SyncRuns({ onOpen }: { onOpen: (syncRunId: string) => void }) {
  const query = trpc.pricing.syncRuns.useInfiniteQuery({}, { getNextPageParam: (page) => page.nextCursor });
  const failure = useLoadFailure(query);
  const rows = query.data?.pages.flatMap((page) => page.items);
  if (failure) {
    return <LoadError what="The syncs" {...failure} />;
  }
  return (
    <Card flush>
      <DataTable
        label="Syncs"
        columns={columns(onOpen)}
        rows={rows}
        rowKey={(run) => run.id}
        partial={query.hasNextPage}
        empty={<EmptyState icon={RotateCw} title="No sync yet" description="Sync reads the published price lists." />}
      />
      <MoreRows query={query} shown={rows?.length} />
    </Card>
  );
}

function columns(onOpen: (syncRunId: string) => void): Column<PriceSyncRunView>[] {
  return [
    {
      id: 'source',
      header: 'Source',
      card: 'title',
      cell: (run) => (
        <button type="button" className={`text-left ${rowLinkClass}`} onClick={() => onOpen(run.id)}>
          {priceSourceNames[run.source]}
        </button>
      ),
    },
    { id: 'status', header: 'State', card: 'bare', cell: (run) => <Status {...looks[run.status]} /> },
    {
      id: 'result',
      header: 'Result',
      card: 'bare',
      cell: (run) => (
        <span className="flex flex-col">
          <span className={run.error ? 'text-danger' : ''}>
            {run.error ?? (run.status === 'done' && syncResult(run))}
          </span>
          {syncLeftOut(run) && <span className="text-xs text-muted">Left out: {syncLeftOut(run)}</span>}
        </span>
      ),
    },
    {
      id: 'at',
      header: 'Started',
      align: 'end',
      sortBy: (run) => run.startedAt,
      cell: (run) => <Time at={run.startedAt} format="date-time" className="whitespace-nowrap text-muted" />,
    },
  ];
}

const looks: Record<PriceSyncRunView['status'], { label: string; tone: Tone; active?: boolean }> = {
  running: { label: 'Running', tone: 'info', active: true },
  done: { label: 'Done', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
};
