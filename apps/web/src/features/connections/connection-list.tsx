import type { ConnectionView } from '@staque/core/connections/schemas';
import { Plug } from 'lucide-react';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { LoadError } from '#components/load-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { connectionColumns } from './connection-columns.tsx';
import type { ConnectionAction } from './connection-menu.tsx';
import { ConnectionSheet } from './connection-sheet.tsx';
import { DeleteConnectionDialog } from './delete-connection-dialog.tsx';
import { EditConnectionDialog } from './edit-connection-dialog.tsx';
import { useConnectionTest } from './use-connection-test.ts';

type ConnectionListProps = {
  /** The connection whose details are open. */
  openedId: string | undefined;
  onOpen: (connectionId: string | undefined) => void;
  onCreate: () => void;
};

type Dialog = { what: 'edit' | 'delete'; connection: ConnectionView };

/** All connections with their state; each opens into its test result. */
export function ConnectionList({ openedId, onOpen, onCreate }: ConnectionListProps) {
  const query = trpc.connections.list.useInfiniteQuery({}, { getNextPageParam: (page) => page.nextCursor });
  const failure = useLoadFailure(query);
  const test = useConnectionTest();
  const mayManage = useCan('connections:manage');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const rows = query.data?.pages.flatMap((page) => page.items);
  const opened = rows?.find(({ id }) => id === openedId);

  function act(action: ConnectionAction, connection: ConnectionView): void {
    if (action === 'details') onOpen(connection.id);
    else if (action === 'test') test.mutate({ connectionId: connection.id });
    else setDialog({ what: action, connection });
  }

  if (failure) {
    return <LoadError what="The connections" {...failure} />;
  }
  return (
    <Card flush>
      <DataTable
        label="Connections"
        columns={connectionColumns({
          testing: test.isPending ? test.variables.connectionId : undefined,
          mayManage,
          onAction: act,
        })}
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
      <CallError title="The test could not run" error={test.error} />
      {opened && (
        <ConnectionSheet
          connection={opened}
          testing={test.isPending && test.variables.connectionId === opened.id}
          onAction={act}
          onClose={() => onOpen(undefined)}
        />
      )}
      {dialog && (
        <>
          <EditConnectionDialog
            connection={dialog.connection}
            open={dialog.what === 'edit'}
            onClose={() => setDialog(null)}
          />
          <DeleteConnectionDialog
            connection={dialog.connection}
            open={dialog.what === 'delete'}
            onClose={() => setDialog(null)}
          />
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
