import type { AuditEventView } from '@staque/core/audit/schemas';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { trpc } from '#lib/trpc.ts';
import { auditColumns } from './audit-columns.tsx';
import { AuditEventSheet } from './audit-event-sheet.tsx';

/** Who changed what, newest first. */
export function AuditList({ targetKind }: { targetKind: string | undefined }) {
  const query = trpc.audit.list.useInfiniteQuery(targetKind ? { targetKind } : {}, {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
  const [opened, setOpened] = useState<AuditEventView | null>(null);
  const rows = query.data?.pages.flatMap((page) => page.items);
  if (query.isError && !rows) {
    return <LoadError what="The audit log" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Card flush>
      <DataTable
        label="Audit log"
        columns={auditColumns(setOpened)}
        rows={rows}
        rowKey={(event) => event.id}
        partial={query.hasNextPage}
        remember="audit"
        empty={
          <EmptyState
            icon={ScrollText}
            title={'Nothing recorded yet'}
            description="Every change of people, connections, deployments and prices is recorded here."
          />
        }
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
      <AuditEventSheet event={opened} onClose={() => setOpened(null)} />
    </Card>
  );
}
