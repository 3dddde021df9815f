import type { DeploymentCosts, DeploymentView } from '@staque/core/deployments/schemas';
import type { DeploymentSort } from '@staque/core/deployments/deployment-sorts';
import { specRegion } from '@staque/core/deployments/spec-facts';
import { transition } from '@staque/core/deployments/status';
import { platformNames } from '@staque/core/platform';
import { Link } from '@tanstack/react-router';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { SumMoney } from '#components/price/sum-money.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import { Time } from '#components/ui/time.tsx';
import { CostSoFar } from './cost-so-far.tsx';
import { DeploymentStatusLabel } from './deployment-status.tsx';

type DeploymentColumnsOptions = {
  /** Where the list does not say it once for all rows. */
  markSimulated: boolean;
  withCosts: boolean;
  /** Left out for those who may not stop any. */
  selection?: { isSelected: (id: string) => boolean; onSelect: (id: string, selected: boolean) => void };
};

export function deploymentColumns(options: DeploymentColumnsOptions): Column<DeploymentView, DeploymentSort>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sort: 'name',
      card: 'title',
      className: 'lg:max-w-50 min-[90rem]:max-w-56',
      cell: (row) => <Name deployment={row} {...options} />,
    },
    {
      id: 'status',
      header: 'State',
      sort: 'status',
      card: 'bare',
      cell: (row) => <DeploymentStatusLabel status={row.status} />,
    },
    {
      id: 'model',
      header: 'Model',
      className: 'md:max-w-52 md:min-w-40 min-[90rem]:max-w-60 min-[90rem]:min-w-48',
      cell: (row) => <Model deployment={row} />,
    },
    {
      id: 'price',
      header: 'Price',
      align: 'end',
      className: 'whitespace-nowrap',
      cell: (row) => <PriceSummary price={row.price} />,
    },
    {
      id: 'since',
      header: 'Running since',
      align: 'end',
      card: 'hidden',
      choice: 'off',
      cell: (row) => <Moment at={row.status === 'ready' ? row.readyAt : null} />,
    },
    ...(options.withCosts ? costColumns : []),
    { id: 'used', header: 'Last used', sort: 'used', align: 'end', cell: (row) => <Moment at={row.lastUsedAt} /> },
    {
      id: 'created',
      header: 'Created',
      sort: 'created',
      align: 'end',
      card: 'hidden',
      choice: 'off',
      cell: (row) => <Moment at={row.createdAt} />,
    },
    { id: 'platform', header: 'Platform', card: 'hidden', choice: 'off', cell: (row) => platformNames[row.platform] },
    { id: 'region', header: 'Region', card: 'hidden', choice: 'off', cell: (row) => specRegion(row.spec) },
    { id: 'connection', header: 'Connection', card: 'hidden', choice: 'off', cell: (row) => row.connectionName },
    { id: 'owner', header: 'Deployed by', card: 'hidden', choice: 'off', cell: (row) => row.ownerName },
  ];
}

const costColumns: Column<DeploymentView, DeploymentSort>[] = [
  { id: 'today', header: 'Today', align: 'end', cell: (row) => <CostOf costs={row.costs} of="today" /> },
  {
    id: 'month',
    header: 'This month',
    sort: 'month',
    align: 'end',
    cell: (row) => <CostOf costs={row.costs} of="month" />,
  },
  {
    id: 'total',
    header: 'Cost so far',
    align: 'end',
    card: 'hidden',
    choice: 'off',
    cell: ({ costs }) => costs && <CostSoFar costs={costs} />,
  },
];

type NameProps = DeploymentColumnsOptions & { deployment: DeploymentView };

function Name({ deployment, markSimulated, selection }: NameProps) {
  const { id, name, status, simulated } = deployment;
  return (
    <span className="flex min-w-0 items-start gap-3">
      {selection && (
        <span className="relative z-1">
          <Checkbox
            label={`Choose ${name}`}
            hideLabel
            checked={selection.isSelected(id)}
            disabled={transition(status, 'stop-requested') === null}
            onCheckedChange={(selected) => selection.onSelect(id, selected)}
          />
        </span>
      )}
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <Link to="/deployments/$deploymentId" params={{ deploymentId: id }} dir="auto" className={rowLinkClass}>
          {name}
        </Link>
        {markSimulated && simulated && <SimulatedBadge />}
      </span>
    </span>
  );
}

function CostOf({ costs, of }: { costs: DeploymentCosts | null; of: 'today' | 'month' }) {
  return costs && <SumMoney brief amountUsd={of === 'today' ? costs.todayUsd : costs.monthUsd} {...costs[of]} />;
}

function Moment({ at }: { at: string | null }) {
  return <Time at={at} className="whitespace-nowrap text-muted" />;
}

function Model({ deployment: { modelName, platform, spec } }: { deployment: DeploymentView }) {
  const region = specRegion(spec);
  return (
    <span className="flex min-w-0 flex-col max-md:items-end max-md:text-right">
      <span className="break-words md:truncate">{modelName}</span>
      <span className="text-xs text-muted">
        <span className="whitespace-nowrap">{platformNames[platform]}</span>
        {region !== '*' && <span className="whitespace-nowrap"> · {region}</span>}
      </span>
    </span>
  );
}
