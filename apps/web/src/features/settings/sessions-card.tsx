import type { SessionView } from '@staque/core/users/schemas';
import { useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#components/ui/data-table.tsx';
import { Time } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.ts';
import { errorView } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { deviceName } from './device-name.ts';

/** Where the person is signed in; each place, or all others at once, can be signed out from here. */
export function SessionsCard() {
  const utils = trpc.useUtils();
  const [ending, setEnding] = useState(false);
  const query = trpc.auth.sessions.list.useQuery();
  const failure = useLoadFailure(query);
  const { data } = query;
  const reload = () => utils.auth.sessions.list.invalidate();
  const revoke = trpc.auth.sessions.revoke.useMutation({
    onSuccess: () => {
      toast.success('Signed out there');
      void reload();
    },
    onError: (cause) => toast.error('That session is still open', { description: errorView(cause).message }),
  });
  const revokeOthers = trpc.auth.sessions.revokeOthers.useMutation({ onSuccess: reload });
  const others = (data?.items.length ?? 1) - 1;
  return (
    <Card
      title="Sessions"
      description="Where you are signed in."
      flush
      actions={
        others > 0 && (
          <Button size="sm" onClick={() => setEnding(true)}>
            Sign out all others
          </Button>
        )
      }
    >
      {failure ? (
        <LoadError what="The sessions" {...failure} />
      ) : (
        <DataTable
          label="Sessions"
          columns={sessionColumns({
            revoking: revoke.isPending ? revoke.variables.sessionId : null,
            onRevoke: (sessionId) => revoke.mutate({ sessionId }),
          })}
          rows={data?.items}
          rowKey={({ id }) => id}
        />
      )}
      <ConfirmDialog
        open={ending}
        onOpenChange={setEnding}
        title={others === 1 ? 'Sign out the other session?' : `Sign out ${others} other sessions?`}
        description="They ask for the password again. This browser stays signed in, and API keys go on working."
        confirmLabel="Sign out"
        onConfirm={() => revokeOthers.mutateAsync()}
      />
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
    { id: 'place', header: 'Address', cell: ({ ip }) => <Place ip={ip} /> },
    {
      id: 'seen',
      header: 'Last used',
      sortBy: (row) => row.lastSeenAt,
      cell: ({ lastSeenAt }) => <Time at={lastSeenAt} />,
    },
    {
      id: 'created',
      header: 'Signed in',
      sortBy: (row) => row.createdAt,
      cell: ({ createdAt }) => <Time at={createdAt} />,
    },
    {
      id: 'actions',
      header: 'Actions',
      card: 'bare',
      align: 'end',
      cell: (session) =>
        !session.current && (
          <Button
            size="sm"
            aria-label={`Sign out ${deviceName(session.userAgent)}`}
            loading={revoking === session.id}
            onClick={() => onRevoke(session.id)}
          >
            Sign out
          </Button>
        ),
    },
  ];
}

/** Where a session was opened from, as far as the server knows. */
function Place({ ip }: { ip: string | null }) {
  if (ip === null) return <span className="text-faint">not known</span>;
  if (/^(::1|127\.|::ffff:127\.)/.test(ip)) return 'this server’s machine';
  return <span className="font-mono text-xs">{ip.replace(/^::ffff:/, '')}</span>;
}
