import { connectionKindNames } from '@staque/core/connections/connection-kinds';
import type { ConnectionView } from '@staque/core/connections/schemas';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import { Time } from '#components/ui/time.tsx';
import { formatCount } from '#lib/format-number.ts';
import { type ConnectionAction, ConnectionMenu } from './connection-menu.tsx';
import { ConnectionStatusLabel } from './connection-status.tsx';

type ConnectionColumnsOptions = {
  /** The connection that is being tested now. */
  testing: string | undefined;
  mayManage: boolean;
  onAction: (action: ConnectionAction, connection: ConnectionView) => void;
};

export function connectionColumns(options: ConnectionColumnsOptions): Column<ConnectionView>[] {
  const { testing, mayManage, onAction } = options;
  return [
    {
      id: 'name',
      header: 'Name',
      card: 'title',
      className: 'lg:max-w-56 min-[90rem]:max-w-64',
      sortBy: (row) => row.name,
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-x-2 gap-y-1 max-md:flex-wrap">
          <button type="button" onClick={() => onAction('details', row)} className={`text-left ${rowLinkClass}`}>
            {row.name}
          </button>
          {row.simulated && <SimulatedBadge />}
        </span>
      ),
    },
    {
      id: 'status',
      header: 'State',
      card: 'bare',
      sortBy: (row) => row.status,
      cell: (row) => <ConnectionStatusLabel status={row.id === testing ? 'testing' : row.status} />,
    },
    {
      id: 'kind',
      header: 'Kind',
      sortBy: (row) => connectionKindNames[row.kind],
      cell: (row) => connectionKindNames[row.kind],
    },
    {
      id: 'where',
      header: 'Where',
      className: 'lg:max-w-36 min-[90rem]:max-w-48',
      sortBy: placeOf,
      cell: (row) => <span className="text-muted max-md:text-right md:block md:truncate">{placeOf(row)}</span>,
    },
    {
      id: 'models',
      header: 'Models',
      align: 'end',
      sortBy: (row) => row.modelCount,
      cell: (row) => formatCount(row.modelCount),
    },
    {
      id: 'deployments',
      header: 'Deployments',
      align: 'end',
      sortBy: (row) => row.deploymentCount,
      cell: (row) => formatCount(row.deploymentCount),
    },
    {
      id: 'tested',
      header: 'Tested',
      align: 'end',
      sortBy: (row) => row.lastTest?.testedAt,
      cell: (row) => <Time at={row.lastTest?.testedAt ?? null} className="whitespace-nowrap text-muted" />,
    },
    ...(mayManage
      ? [
          {
            id: 'actions',
            header: 'Actions',
            align: 'end' as const,
            card: 'corner' as const,
            cell: (row: ConnectionView) => <ConnectionMenu connection={row} onAction={onAction} />,
          },
        ]
      : []),
  ];
}

/** Where its models run, in words. */
export function placeOf({ kind, settings, simulated }: ConnectionView): string {
  if (settings.regions) return `${simulated ? 'Simulated AWS, ' : ''}${settings.regions.join(', ')}`;
  if (simulated) return `Simulated ${connectionKindNames[kind]}`;
  if (settings.baseUrl) return settings.baseUrl;
  return kind === 'nim' ? 'NVIDIA’s hosted API' : 'The vendor’s API';
}
