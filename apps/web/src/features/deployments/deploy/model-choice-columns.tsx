import { platformNames } from '@staque/core/platform';
import { Link } from '@tanstack/react-router';
import { ModelAccessLabel } from '#components/model/model-access.tsx';
import { contextText, regionsText } from '#components/model/model-facts.ts';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import type { ModelGroup } from '#lib/model-groups.ts';

export const modelChoiceColumns: Column<ModelGroup>[] = [
  { id: 'model', header: 'Model', card: 'title', cell: (group) => <ModelName group={group} /> },
  {
    id: 'where',
    header: 'Runs on',
    cell: ({ first, regions }) => (
      <span className="flex min-w-0 flex-col max-md:items-end max-md:text-right">
        <span>{platformNames[first.platform]}</span>
        <span className="text-xs text-muted">
          {[first.connectionName, regionsText(regions)].filter(Boolean).join(' · ')}
        </span>
      </span>
    ),
  },
  {
    id: 'context',
    header: 'Context',
    align: 'end',
    cell: ({ first }) => contextText(first.contextWindow),
  },
  { id: 'price', header: 'Price', align: 'end', cell: ({ first }) => <PriceSummary price={first.price} /> },
  { id: 'access', header: 'Access', card: 'bare', cell: ({ first }) => <ModelAccessLabel model={first} /> },
];

function ModelName({ group: { first } }: { group: ModelGroup }) {
  return (
    <span className="flex min-w-0 flex-col">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <Link to="/deployments/new" search={{ step: 'configure', model: first.id }} className={rowLinkClass}>
          {first.displayName}
        </Link>
        {first.simulated && <SimulatedBadge />}
      </span>
      <span className="text-xs text-muted">
        {first.vendor} · <span className="font-mono">{first.vendorModelId}</span>
      </span>
    </span>
  );
}
