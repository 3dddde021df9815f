import { platformNames } from '@staque/core/platform';
import { ModelAccessLabel } from '#components/model/model-access.tsx';
import { contextText, regionsText } from '#components/model/model-facts.ts';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import type { ModelGroup } from '#lib/model-groups.ts';

type ModelColumnsOptions = {
  onOpen: (group: ModelGroup) => void;
  isCompared: (group: ModelGroup) => boolean;
  onCompare: (group: ModelGroup, compared: boolean) => void;
  /** True when no more models fit side by side. */
  full: boolean;
};

export function modelColumns({ onOpen, isCompared, onCompare, full }: ModelColumnsOptions): Column<ModelGroup>[] {
  return [
    {
      id: 'model',
      header: 'Model',
      card: 'title',
      cell: (group) => (
        <span className="flex min-w-0 items-start gap-3">
          <span className="relative z-1">
            <Checkbox
              label={`Compare ${group.first.displayName}`}
              hideLabel
              checked={isCompared(group)}
              disabled={full && !isCompared(group)}
              onCheckedChange={(compared) => onCompare(group, compared)}
            />
          </span>
          <ModelName group={group} onOpen={() => onOpen(group)} />
        </span>
      ),
    },
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
    { id: 'context', header: 'Context', align: 'end', cell: ({ first }) => contextText(first.contextWindow) },
    { id: 'price', header: 'Price', align: 'end', cell: ({ first }) => <PriceSummary price={first.price} /> },
    { id: 'access', header: 'Access', card: 'bare', cell: ({ first }) => <ModelAccessLabel model={first} /> },
  ];
}

function ModelName({ group: { first }, onOpen }: { group: ModelGroup; onOpen: () => void }) {
  return (
    <span className="flex min-w-0 flex-col">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <button type="button" onClick={onOpen} className={`text-left ${rowLinkClass}`}>
          {first.displayName}
        </button>
        {first.simulated && <SimulatedBadge />}
      </span>
      <span className="text-xs text-muted">{first.vendor}</span>
    </span>
  );
}
