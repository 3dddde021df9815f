import type { DeploymentCosts, DeploymentView } from '@staque/core/deployments/schemas';
import { specRegion } from '@staque/core/deployments/spec';
import { platformNames } from '@staque/core/platform';
import { Link } from '@tanstack/react-router';
import { SumMoney } from '#components/price/sum-money.tsx';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import { Time } from '#components/ui/time.tsx';
import { DeploymentStatusLabel } from './deployment-status.tsx';

export const deploymentColumns: Column<DeploymentView>[] = [
  { id: 'name', header: 'Name', card: 'title', cell: (row) => <Name deployment={row} /> },
  { id: 'status', header: 'State', card: 'bare', cell: (row) => <DeploymentStatusLabel status={row.status} /> },
  {
    id: 'model',
    header: 'Model',
    cell: (row) => (
      <span className="flex min-w-0 flex-col max-md:items-end max-md:text-right">
        <span>{row.modelName}</span>
        <span className="text-xs text-muted">{where(row)}</span>
      </span>
    ),
  },
  { id: 'price', header: 'Price', align: 'end', cell: (row) => <PriceSummary price={row.price} /> },
  {
    id: 'today',
    header: 'Today',
    align: 'end',
    cell: (row) => <CostOf costs={row.costs} of="todayUsd" />,
  },
  {
    id: 'month',
    header: 'This month',
    align: 'end',
    cell: (row) => <CostOf costs={row.costs} of="monthUsd" />,
  },
  {
    id: 'used',
    header: 'Last used',
    align: 'end',
    cell: (row) => <Time at={row.lastUsedAt} className="whitespace-nowrap text-muted" />,
  },
];

function Name({ deployment }: { deployment: DeploymentView }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <Link to="/deployments/$deploymentId" params={{ deploymentId: deployment.id }} className={rowLinkClass}>
        {deployment.name}
      </Link>
      {deployment.simulated && <SimulatedBadge />}
    </span>
  );
}

function CostOf({ costs, of }: { costs: DeploymentCosts | null; of: 'todayUsd' | 'monthUsd' }) {
  return costs && <SumMoney amountUsd={costs[of]} {...costs[of === 'todayUsd' ? 'today' : 'month']} />;
}

function where({ platform, spec }: DeploymentView): string {
  const region = specRegion(spec);
  return region === '*' ? platformNames[platform] : `${platformNames[platform]} · ${region}`;
}
