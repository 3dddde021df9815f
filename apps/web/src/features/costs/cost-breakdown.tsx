import type { CostDimension, CostSeriesItem } from '@staque/core/costs/schemas';
import { Wallet } from 'lucide-react';
import { LoadError } from '#components/load-error.tsx';
import { SumMoney } from '#components/price/sum-money.tsx';
import { Card } from '#components/ui/card.tsx';
import { type Column, DataTable, rowLinkClass } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { formatDay } from '#lib/days.ts';
import { formatCount } from '#lib/format-number.ts';
import { trpc } from '#lib/trpc.ts';
import type { CostRange } from './cost-range.ts';

type CostBreakdownProps = {
  range: CostRange;
  by: CostDimension;
  onByChange: (by: CostDimension) => void;
  /** Present for what the lines can be narrowed to. */
  onOpen: ((item: CostSeriesItem) => void) | undefined;
};

/** The same sum split by one dimension, the dearest first. */
export function CostBreakdown({ range, by, onByChange, onOpen }: CostBreakdownProps) {
  const query = trpc.costs.series.useQuery({ ...range, by });
  return (
    <Card
      flush
      title="Where it went"
      actions={
        <div className="max-w-full overflow-x-auto">
          <SegmentedControl
            label="Split by"
            value={by}
            onValueChange={onByChange}
            items={range.scope === 'all' ? dimensions : dimensions.filter(({ value }) => value !== 'user')}
          />
        </div>
      }
    >
      {query.isError ? (
        <LoadError what="The costs" error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          label="Costs"
          columns={columns(by, onOpen)}
          rows={by === 'day' ? query.data?.toReversed().filter((item) => item.chargeCount > 0) : query.data}
          rowKey={(item) => item.key}
          empty={
            <EmptyState
              icon={Wallet}
              title="Nothing spent in this range"
              description="Every answer and every endpoint hour appears here with its exact cost."
            />
          }
        />
      )}
    </Card>
  );
}

function columns(by: CostDimension, onOpen: CostBreakdownProps['onOpen']): Column<CostSeriesItem>[] {
  return [
    {
      id: 'label',
      header: dimensions.find(({ value }) => value === by)?.label ?? '',
      card: 'title',
      cell: (item) =>
        onOpen ? (
          <button type="button" className={`text-left ${rowLinkClass}`} onClick={() => onOpen(item)}>
            {item.label}
          </button>
        ) : (
          <span className="font-medium">{by === 'day' ? formatDay(item.key) : item.label}</span>
        ),
    },
    { id: 'charges', header: 'Charges', align: 'end', cell: (item) => formatCount(item.chargeCount) },
    {
      id: 'unpriced',
      header: 'Unknown price',
      align: 'end',
      cell: (item) =>
        item.unpricedCount > 0 ? (
          <span className="text-warning">{formatCount(item.unpricedCount)}</span>
        ) : (
          <span className="text-faint">—</span>
        ),
    },
    {
      id: 'total',
      header: 'Cost',
      align: 'end',
      cell: (item) => <SumMoney amountUsd={item.totalUsd} unpricedCount={item.unpricedCount} />,
    },
  ];
}

const dimensions: { value: CostDimension; label: string }[] = [
  { value: 'model', label: 'Model' },
  { value: 'deployment', label: 'Deployment' },
  { value: 'user', label: 'Person' },
  { value: 'platform', label: 'Platform' },
  { value: 'api_key', label: 'API key' },
  { value: 'day', label: 'Day' },
];
