import type { PriceView } from '@staque/core/deployments/schemas';
import { parseUsd } from '@staque/core/money/usd';
import { platformNames } from '@staque/core/platform';
import { Link } from '@tanstack/react-router';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import type { ModelGroup } from '#lib/model-groups.ts';
import { ModelAccessLabel } from './model-access.tsx';
import { contextText, regionsText } from './model-facts.ts';
import type { Comparison } from './use-comparison.ts';

type ModelColumnsOptions = {
  /** Opens a model; left out, its row leads to deploying it. */
  onOpen?: (group: ModelGroup) => void;
  comparison: Comparison;
  /** Where the list does not say it once for all rows. */
  markSimulated: boolean;
};

/** The catalogue's columns: what matters for choosing. */
export function modelColumns({ onOpen, comparison, markSimulated }: ModelColumnsOptions): Column<ModelGroup>[] {
  return [
    {
      id: 'model',
      header: 'Model',
      card: 'title',
      className: 'md:max-w-96',
      sortBy: ({ first }) => first.displayName,
      cell: (group) => (
        <span className="flex min-w-0 items-start gap-3">
          <CompareBox group={group} comparison={comparison} />
          <span className="flex min-w-0 flex-col">
            <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
              <Title group={group} {...(onOpen && { onOpen })} />
              {markSimulated && group.first.simulated && <SimulatedBadge />}
            </span>
            <span className="truncate text-xs text-muted max-md:break-all max-md:whitespace-normal">
              {group.first.vendor} · <span className="font-mono">{group.first.vendorModelId}</span>
            </span>
          </span>
        </span>
      ),
    },
    {
      id: 'where',
      header: 'Runs on',
      sortBy: ({ first }) => platformNames[first.platform],
      cell: (group) => <Where group={group} />,
    },
    {
      id: 'context',
      header: 'Context',
      align: 'end',
      className: 'whitespace-nowrap',
      sortBy: ({ first }) => first.contextWindow,
      cell: ({ first }) => contextText(first.contextWindow),
    },
    {
      id: 'output',
      header: 'Longest answer',
      align: 'end',
      className: 'whitespace-nowrap',
      card: 'hidden',
      choice: 'off',
      sortBy: ({ first }) => first.maxOutputTokens,
      cell: ({ first }) => contextText(first.maxOutputTokens),
    },
    {
      id: 'takes',
      header: 'Takes',
      card: 'hidden',
      choice: 'off',
      cell: ({ first }) => first.inputModalities.join(', ') || 'Not known',
    },
    {
      id: 'price',
      header: 'Price',
      align: 'end',
      className: 'whitespace-nowrap',
      sortBy: ({ first }) => comparablePrice(first.price),
      cell: ({ first }) => <PriceSummary price={first.price} />,
    },
    {
      id: 'access',
      header: 'Access',
      card: 'bare',
      sortBy: ({ first }) => first.access,
      cell: ({ first }) => (
        <span className="flex min-w-0 flex-col gap-0.5 md:max-w-48">
          <ModelAccessLabel model={first} />
          {first.access !== 'available' && first.accessNote && (
            <span title={first.accessNote} className="line-clamp-2 text-xs text-muted">
              {first.accessNote}
            </span>
          )}
        </span>
      ),
    },
  ];
}

function Title({ group, onOpen }: { group: ModelGroup; onOpen?: (group: ModelGroup) => void }) {
  const { id, displayName } = group.first;
  if (onOpen) {
    return (
      <button type="button" onClick={() => onOpen(group)} className={`text-left ${rowLinkClass}`}>
        {displayName}
      </button>
    );
  }
  return (
    <Link
      to="/deployments/new"
      search={(before) => ({ ...before, step: 'configure', model: id })}
      className={rowLinkClass}
    >
      {displayName}
    </Link>
  );
}

function CompareBox({ group, comparison }: { group: ModelGroup; comparison: Comparison }) {
  const compared = comparison.isCompared(group);
  return (
    <span className="relative z-1">
      <Checkbox
        label={`Compare ${group.first.displayName}`}
        hideLabel
        checked={compared}
        disabled={comparison.full && !compared}
        onCheckedChange={(on) => comparison.compare(group, on)}
      />
    </span>
  );
}

function Where({ group: { first, regions } }: { group: ModelGroup }) {
  const places = regionsText(regions);
  return (
    <span className="flex min-w-0 flex-col max-md:items-end max-md:text-right">
      <span>{platformNames[first.platform]}</span>
      <span className="text-xs text-muted" title={regions.map(({ region }) => region).join(', ')}>
        {first.connectionName}
        {places && <span className="whitespace-nowrap"> · {places}</span>}
      </span>
    </span>
  );
}

/** Prices of one kind can be put in order, by input tokens or by hours; those by the hour come after those by tokens. */
function comparablePrice(price: PriceView): bigint | null {
  if (price.kind === 'unknown') return null;
  if (price.kind === 'hour') return byTheHour + parseUsd(price.hourlyUsd);
  const input = price.rates.find(({ bucket, aboveInputTokens }) => bucket === 'input' && aboveInputTokens === 0);
  return input ? parseUsd(input.amountUsd) : null;
}

const byTheHour = 10n ** 24n;
