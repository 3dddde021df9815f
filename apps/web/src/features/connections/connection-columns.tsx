import { connectionKindNames, type ConnectionView } from '@staque/core/connections/schemas';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import { Time } from '#components/ui/time.tsx';
import { formatCount } from '#lib/format-number.ts';
import { ConnectionStatusLabel } from './connection-status.tsx';

export function connectionColumns(onOpen: (connection: ConnectionView) => void): Column<ConnectionView>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      card: 'title',
      sortBy: (row) => row.name,
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <button type="button" onClick={() => onOpen(row)} className={`text-left ${rowLinkClass}`}>
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
      cell: (row) => <ConnectionStatusLabel status={row.status} />,
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
      sortBy: placeOf,
      cell: (row) => <span className="text-muted max-md:text-right">{placeOf(row)}</span>,
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
  ];
}

export function placeOf({ kind, settings }: ConnectionView): string {
  if (settings.regions) return settings.regions.join(', ');
  if (settings.baseUrl) return settings.baseUrl;
  return kind === 'nim' ? "NVIDIA's hosted API" : "The vendor's API";
}
