import type { PriceSyncRunView } from '@staque/core/pricing/schemas';
import { RotateCw } from 'lucide-react';
import { LoadError } from '#components/load-error.tsx';
import { priceSourceNames } from '#components/price/price-words.ts';
import { Card } from '#components/ui/card.tsx';
import { type Column, DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { formatCount } from '#lib/format-number.ts';
import { trpc } from '#lib/trpc.ts';

/** What every reading of the price lists changed. */
export function SyncRuns() {
  const query = trpc.pricing.syncRuns.useInfiniteQuery({}, { getNextPageParam: (page) => page.nextCursor });
  const rows = query.data?.pages.flatMap((page) => page.items);
  if (query.isError && !rows) {
    return <LoadError what="The syncs" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Card flush>
      <DataTable
        label="Syncs"
        columns={columns}
        rows={rows}
        rowKey={(run) => run.id}
        empty={<EmptyState icon={RotateCw} title="No sync yet" description="Sync reads the published price lists." />}
      />
      {rows && rows.length > 0 && (
        <LoadMore
          hasMore={query.hasNextPage}
          loading={query.isFetchingNextPage}
          failed={query.isFetchNextPageError}
          onLoadMore={() => void query.fetchNextPage()}
          shown={rows.length}
        />
      )}
    </Card>
  );
}

const columns: Column<PriceSyncRunView>[] = [
  {
    id: 'source',
    header: 'Source',
    card: 'title',
    cell: (run) => (
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">{priceSourceNames[run.source]}</span>
        {run.error && <span className="text-xs text-danger">{run.error}</span>}
      </span>
    ),
  },
  { id: 'status', header: 'State', card: 'bare', cell: (run) => <Status {...looks[run.status]} /> },
  { id: 'at', header: 'Started', cell: (run) => <Time at={run.startedAt} className="whitespace-nowrap text-muted" /> },
  { id: 'opened', header: 'Opened', align: 'end', cell: (run) => formatCount(run.opened) },
  { id: 'closed', header: 'Closed', align: 'end', cell: (run) => formatCount(run.closed) },
  { id: 'unchanged', header: 'Unchanged', align: 'end', cell: (run) => formatCount(run.unchanged) },
  { id: 'unmapped', header: 'Unmapped', align: 'end', cell: (run) => formatCount(run.unmapped) },
  { id: 'rejected', header: 'Rejected', align: 'end', cell: (run) => formatCount(run.rejected) },
];

const looks: Record<PriceSyncRunView['status'], { label: string; tone: Tone; active?: boolean }> = {
  running: { label: 'Running', tone: 'info', active: true },
  done: { label: 'Done', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
};
