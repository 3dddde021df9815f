import { connectionKindNames } from '@staque/core/connections/connection-kinds';
import type { ConnectionView } from '@staque/core/connections/schemas';
import { platformNames } from '@staque/core/platform';
import { Link } from '@tanstack/react-router';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { Time } from '#components/ui/time.tsx';
import { formatCount } from '#lib/format-number.ts';
import { useCan } from '#lib/session.ts';
import { placeOf } from './connection-columns.tsx';
import type { ConnectionAction } from './connection-menu.tsx';
import { ConnectionStatusLabel } from './connection-status.tsx';
import { ConnectionTestResult } from './connection-test-result.tsx';

type ConnectionSheetProps = {
  connection: ConnectionView;
  testing: boolean;
  onAction: (action: ConnectionAction, connection: ConnectionView) => void;
  onClose: () => void;
};

/** One connection: what it is, what its last test found, and a new test. */
export function ConnectionSheet({ connection, testing, onAction, onClose }: ConnectionSheetProps) {
  const mayManage = useCan('connections:manage');
  return (
    <Sheet
      open
      onOpenChange={(next) => !next && onClose()}
      title={connection.name}
      description={connectionKindNames[connection.kind]}
      footer={
        mayManage && (
          <>
            <Button variant="danger-ghost" className="sm:mr-auto" onClick={() => onAction('delete', connection)}>
              Delete
            </Button>
            <Button onClick={() => onAction('edit', connection)}>{connection.simulated ? 'Rename' : 'Edit'}</Button>
            <Button variant="primary" loading={testing} onClick={() => onAction('test', connection)}>
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
                  <ConnectionStatusLabel status={testing ? 'testing' : connection.status} />
                  {connection.simulated && <SimulatedBadge />}
                </span>
              ),
            },
            { label: 'Models', value: <CountLink connection={connection} /> },
            { label: 'Deployments', value: formatCount(connection.deploymentCount) },
            { label: 'Platforms', value: connection.platforms.map((platform) => platformNames[platform]).join(', ') },
            { label: 'Where', value: placeOf(connection) },
            ...(connection.kind === 'aws'
              ? [{ label: 'Execution role', value: connection.settings.executionRoleArn ?? 'None' }]
              : []),
            { label: 'Secret', value: connection.secretHint ?? 'None stored' },
            { label: 'Created', value: <Time at={connection.createdAt} format="date-time" /> },
          ]}
        />
        <ConnectionTestResult test={connection.lastTest} />
      </div>
    </Sheet>
  );
}

function CountLink({ connection }: { connection: ConnectionView }) {
  return (
    <Link
      to="/models"
      search={{ connection: connection.id }}
      className="underline decoration-border-strong underline-offset-3 hover:decoration-current"
    >
      {formatCount(connection.modelCount)}
    </Link>
  );
}
