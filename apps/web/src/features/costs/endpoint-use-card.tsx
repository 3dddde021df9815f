import type { EndpointUse } from '@staque/core/costs/schemas';
import { parseUsd } from '@staque/core/money/usd';
import { SumMoney } from '#components/price/sum-money.tsx';
import { Card } from '#components/ui/card.tsx';
import { type Column, DataTable, rowLinkClass } from '#components/ui/data-table.tsx';
import { Meter } from '#components/ui/meter.tsx';
import { Money } from '#components/ui/money.tsx';
import { formatCount } from '#lib/format-number.ts';
import { formatDuration } from '#lib/format-time.ts';
import { trpc } from '#lib/trpc.ts';
import { CostLink } from './cost-link.tsx';
import type { CostQuery } from './cost-query.ts';

/** Idle against used: how many of the paid hours had no answer in them. Nothing is shown where no endpoint was paid. */
export function EndpointUseCard({ query }: { query: CostQuery }) {
  const { data } = trpc.costs.endpoints.useQuery(query, { placeholderData: (previous) => previous });
  const paid = data?.filter(({ paidMilliseconds }) => paidMilliseconds !== '0');
  if (!paid || paid.length === 0) return null;
  return (
    <Card
      flush
      title="Endpoints, idle against used"
      description="An hour is idle when no answer ended in it. The running hour is not counted yet."
    >
      <DataTable label="Endpoints" columns={columns} rows={paid} rowKey={(use) => use.deploymentId} />
    </Card>
  );
}

const columns: Column<EndpointUse>[] = [
  {
    id: 'name',
    header: 'Endpoint',
    card: 'title',
    sortBy: (use) => use.deploymentName,
    cell: (use) => (
      <span className="flex min-w-0 flex-col">
        <CostLink show={{ deployment: use.deploymentId, only: 'endpoint_hours' }} className={rowLinkClass}>
          <bdi>{use.deploymentName ?? use.model}</bdi>
        </CostLink>
        <span className="truncate text-xs text-muted">
          {use.model} · {use.instanceType}
        </span>
      </span>
    ),
  },
  {
    id: 'answers',
    header: 'Answers',
    align: 'end',
    sortBy: (use) => use.answerCount,
    cell: (use) => formatCount(use.answerCount),
  },
  {
    id: 'time',
    header: 'Instance time paid',
    align: 'end',
    sortBy: (use) => BigInt(use.paidMilliseconds),
    cell: (use) => formatDuration(Number(use.paidMilliseconds)),
  },
  {
    id: 'idle',
    header: 'Idle',
    card: 'bare',
    className: 'md:w-48',
    sortBy: idleRatio,
    cell: (use) => (
      <Meter
        label={`${Math.round(idleRatio(use) * 100)}% idle`}
        ratio={idleRatio(use)}
        valueText={formatDuration(Number(use.idleMilliseconds))}
        tone="warning"
      />
    ),
  },
  {
    id: 'idle-cost',
    header: 'Cost of idle hours',
    align: 'end',
    sortBy: (use) => parseUsd(use.idleUsd),
    cell: (use) => <Money amountUsd={use.idleUsd} />,
  },
  {
    id: 'cost',
    header: 'Cost',
    align: 'end',
    sortBy: (use) => parseUsd(use.paidUsd),
    cell: (use) => <SumMoney amountUsd={use.paidUsd} unpricedCount={use.unpricedCount} />,
  },
];

/** A part of time, not of money: an hour of unknown price is idle like any other. */
function idleRatio({ idleMilliseconds, paidMilliseconds }: EndpointUse): number {
  const paid = Number(paidMilliseconds);
  return paid > 0 ? Number(idleMilliseconds) / paid : 0;
}
