import { connectionKindNames, type ConnectionView } from '@staque/core/connections/schemas';
import { platformNames } from '@staque/core/platform';
import { CallError } from '#components/call-error.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { Time } from '#components/ui/time.tsx';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { placeOf } from './connection-columns.tsx';
import { ConnectionStatusLabel } from './connection-status.tsx';
import { ConnectionTestResult } from './connection-test-result.tsx';

type ConnectionSheetProps = {
  connection: ConnectionView;
  open: boolean;
  onClose: () => void;
  onEdit: () => void;
  onDelete: () => void;
};

/** One connection: what it is, what its last test found, and a new test. */
export function ConnectionSheet({ connection, open, onClose, onEdit, onDelete }: ConnectionSheetProps) {
  const mayManage = useCan('connections:manage');
  const utils = trpc.useUtils();
  const test = trpc.connections.test.useMutation({
    onSuccess: () => Promise.all([utils.connections.invalidate(), utils.models.invalidate()]),
  });
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={connection.name}
      description={connectionKindNames[connection.kind]}
      footer={
        mayManage && (
          <>
            <Button variant="danger-ghost" className="sm:mr-auto" onClick={onDelete}>
              Delete
            </Button>
            <Button onClick={onEdit}>Edit</Button>
            <Button
              variant="primary"
              loading={test.isPending}
              onClick={() => test.mutate({ connectionId: connection.id })}
            >
              Test connection
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-5">
        <KeyValueList
          items={[
            {
              label: 'State',
              value: (
                <span className="flex flex-wrap items-center gap-2">
                  <ConnectionStatusLabel status={connection.status} />
                  {connection.simulated && <SimulatedBadge />}
                </span>
              ),
            },
            { label: 'Platforms', value: connection.platforms.map((platform) => platformNames[platform]).join(', ') },
            { label: 'Where', value: placeOf(connection) },
            ...(connection.kind === 'aws'
              ? [{ label: 'Execution role', value: connection.settings.executionRoleArn ?? 'None' }]
              : []),
            { label: 'Secret', value: connection.secretHint ?? 'None stored' },
            { label: 'Created', value: <Time at={connection.createdAt} format="date-time" /> },
          ]}
        />
        <CallError title="The test could not run" error={test.error} />
        <ConnectionTestResult test={connection.lastTest} />
      </div>
    </Sheet>
  );
}
