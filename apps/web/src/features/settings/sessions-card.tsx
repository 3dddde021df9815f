import type { SessionView } from '@staque/core/users/schemas';
import { LoadError } from '#components/load-error.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { type Column, DataTable } from '#components/ui/data-table.tsx';
import { Time } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.ts';
import { errorView } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';
import { deviceName } from './device-name.ts';

/** Where the person is signed in; each place can be signed out from here. */
export function SessionsCard() {
  const utils = trpc.useUtils();
  const { data, error, refetch, isFetching } = trpc.auth.sessions.list.useQuery();
  const revoke = trpc.auth.sessions.revoke.useMutation({
    onSuccess: () => {
      toast.success('Signed out there');
      void utils.auth.sessions.list.invalidate();
    },
    onError: (cause) => toast.error('That session is still open', { description: errorView(cause).message }),
  });
  const columns = sessionColumns({
    revoking: revoke.isPending ? revoke.variables.sessionId : null,
    onRevoke: (sessionId) => revoke.mutate({ sessionId }),
  });
  return (
    <Card title="Sessions" description="Where you are signed in." flush>
      {error && !data ? (
        <LoadError what="The sessions" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <DataTable label="Sessions" columns={columns} rows={data?.items} rowKey={({ id }) => id} />
      )}
    </Card>
  );
}

type RowActions = { revoking: string | null; onRevoke: (sessionId: string) => void };

function sessionColumns({ revoking, onRevoke }: RowActions): Column<SessionView>[] {
  return [
    {
      id: 'device',
      header: 'Device',
      card: 'title',
      cell: (session) => (
        <span className="flex items-center gap-2" title={session.userAgent ?? ''}>
          {deviceName(session.userAgent)} {session.current && <Badge tone="accent">This one</Badge>}
        </span>
      ),
    },
    { id: 'seen', header: 'Last used', cell: ({ lastSeenAt }) => <Time at={lastSeenAt} /> },
    { id: 'created', header: 'Signed in', cell: ({ createdAt }) => <Time at={createdAt} /> },
    { id: 'expires', header: 'Ends', cell: ({ expiresAt }) => <Time at={expiresAt} format="date" /> },
    {
      id: 'actions',
      header: 'Actions',
      card: 'bare',
      align: 'end',
      cell: (session) =>
        !session.current && (
          <Button size="sm" loading={revoking === session.id} onClick={() => onRevoke(session.id)}>
            Sign out
          </Button>
        ),
    },
  ];
}
