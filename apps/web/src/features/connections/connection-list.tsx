import type { ConnectionView } from '@staque/core/connections/schemas';
import { Plug } from 'lucide-react';
import { useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { connectionColumns } from './connection-columns.tsx';
import { ConnectionSheet } from './connection-sheet.tsx';
import { DeleteConnectionDialog } from './delete-connection-dialog.tsx';
import { EditConnectionDialog } from './edit-connection-dialog.tsx';

type Open = { what: 'details' | 'edit' | 'delete'; id: string };

/** All connections with their state; each opens into its test result. */
export function ConnectionList({ onCreate }: { onCreate: () => void }) {
  const query = trpc.connections.list.useInfiniteQuery({}, { getNextPageParam: (page) => page.nextCursor });
  const [open, setOpen] = useState<Open | null>(null);
  const rows = query.data?.pages.flatMap((page) => page.items);
  const chosen = rows?.find((row) => row.id === open?.id);
  const show = (what: Open['what']) => (connection: ConnectionView) => setOpen({ what, id: connection.id });
  const close = () => setOpen(null);

  if (query.isError && !rows) {
    return <LoadError what="The connections" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Card flush>
      <DataTable
        label="Connections"
        columns={connectionColumns(show('details'))}
        rows={rows}
        rowKey={(row) => row.id}
        partial={query.hasNextPage}
        remember="connections"
        empty={<NoConnections onCreate={onCreate} />}
      />
      {rows && query.hasNextPage && (
        <LoadMore
          hasMore
          loading={query.isFetchingNextPage}
          failed={query.isFetchNextPageError}
          onLoadMore={() => void query.fetchNextPage()}
          shown={rows.length}
        />
      )}
      {chosen && (
        <>
          <ConnectionSheet
            connection={chosen}
            open={open?.what === 'details'}
            onClose={close}
            onEdit={() => show('edit')(chosen)}
            onDelete={() => show('delete')(chosen)}
          />
          <EditConnectionDialog connection={chosen} open={open?.what === 'edit'} onClose={close} />
          <DeleteConnectionDialog connection={chosen} open={open?.what === 'delete'} onClose={close} />
        </>
      )}
    </Card>
  );
}

function NoConnections({ onCreate }: { onCreate: () => void }) {
  const mayManage = useCan('connections:manage');
  return (
    <EmptyState
      icon={Plug}
      title="Nothing connected yet"
      description="A connection is an account or a server that models run on: AWS, NVIDIA NIM, OpenAI, or one that speaks OpenAI's dialect."
      action={
        mayManage && (
          <Button variant="primary" onClick={onCreate}>
            Connect
          </Button>
        )
      }
    />
  );
}
