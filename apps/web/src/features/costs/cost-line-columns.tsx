import type { CostLine } from '@staque/core/costs/schemas';
import { formatUsd } from '@staque/core/money/format-usd';
import { totalInputTokens } from '@staque/core/usage/token-usage';
import { platformNames } from '@staque/core/platform';
import { Badge } from '#components/ui/badge.tsx';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import { DecimalSpace } from '#components/ui/decimal-space.tsx';
import { Money } from '#components/ui/money.tsx';
import { Time } from '#components/ui/time.tsx';
import { columnDecimals } from '#lib/decimals.ts';
import { formatCount } from '#lib/format-number.ts';
import { formatDuration } from '#lib/format-time.ts';

type CostLineColumnsOptions = {
  rows: readonly CostLine[];
  onOpen: (line: CostLine) => void;
  withPerson: boolean;
};

export function costLineColumns({ rows, onOpen, withPerson }: CostLineColumnsOptions): Column<CostLine>[] {
  const decimals = columnDecimals(rows.flatMap(({ amountUsd }) => (amountUsd === null ? [] : formatUsd(amountUsd))));
  return [
    {
      id: 'what',
      header: 'What',
      card: 'title',
      cell: (line) => (
        <span className="flex min-w-0 flex-col">
          <button type="button" className={`text-left ${rowLinkClass}`} onClick={() => onOpen(line)}>
            <bdi>{line.deploymentName ?? line.model}</bdi>
          </button>
          <span className="truncate text-xs text-muted">
            {kindNames[line.kind]} · {platformNames[line.platform]}
            {line.kind === 'endpoint_hour' && ` · ${line.modelKey}`}
          </span>
        </span>
      ),
    },
    {
      id: 'at',
      header: 'When',
      cell: (line) => <Time at={line.at} format="date-time" className="whitespace-nowrap text-muted" />,
    },
    ...(withPerson
      ? [
          {
            id: 'who',
            header: 'Person',
            cell: (line: CostLine) => line.userName ?? <span className="text-faint">—</span>,
            className: 'md:max-w-48',
          },
        ]
      : []),
    { id: 'used', header: 'Used', align: 'end', cell: (line) => <Used line={line} /> },
    { id: 'amount', header: 'Cost', align: 'end', cell: (line) => <Amount line={line} decimals={decimals} /> },
  ];
}

export const kindNames: Record<CostLine['kind'], string> = {
  charge: 'Answer',
  verification: 'Check of a deployment',
  endpoint_hour: 'Endpoint hour',
  adjustment: 'Adjustment',
};

function Used({ line: { usage, usageSource, instanceMilliseconds } }: { line: CostLine }) {
  if (instanceMilliseconds !== null) return `${formatDuration(Number(instanceMilliseconds))} of an instance`;
  if (!usage) return <span className="text-faint">—</span>;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
      {usageSource === 'estimated' && <Badge tone="warning">Estimated</Badge>}
      <span className="whitespace-nowrap">
        {formatCount(totalInputTokens(usage))} in · {formatCount(usage.outputTokens)} out
      </span>
    </span>
  );
}

function Amount({ line, decimals }: { line: CostLine; decimals: number }) {
  const { costStatus, amountUsd, usageSource } = line;
  if (costStatus === 'endpoint') return <span className="text-muted">covered by endpoint hours</span>;
  if (costStatus === 'pending') return <span className="text-muted">running</span>;
  if (amountUsd === null) return <Money amountUsd={null} />;
  return (
    <span className="whitespace-nowrap">
      <Money amountUsd={amountUsd} estimated={usageSource === 'estimated'} />
      <DecimalSpace after={formatUsd(amountUsd)} of={decimals} />
    </span>
  );
}
