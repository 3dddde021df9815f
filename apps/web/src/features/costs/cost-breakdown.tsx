import type { CostSeriesItem } from '@staque/core/costs/schemas';
import { Wallet } from 'lucide-react';
import { useMemo } from 'react';
import type { CostView } from '#lib/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable, type SortState } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { breakdownColumns, dimensions } from './breakdown-columns.tsx';
import type { CostQuery } from './cost-query.ts';

type CostBreakdownProps = {
  query: CostQuery;
  by: CostView;
  onByChange: (by: CostView) => void;
  sort: SortState | undefined;
  onSortChange: (sort: SortState) => void;
};

/** The same sum split by one dimension. A row narrows the page to itself and opens its lines. */
export function CostBreakdown({ query, by, onByChange, sort, onSortChange }: CostBreakdownProps) {
  const series = trpc.costs.series.useQuery({ ...query, by });
  const failure = useLoadFailure(series);
  const { data } = series;
  const rows = useMemo(() => (by === 'day' ? data?.toReversed().filter(isUsed) : data), [by, data]);
  const columns = useMemo(() => breakdownColumns(by, rows ?? []), [by, rows]);
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
            items={query.scope === 'all' ? dimensions : dimensions.filter(({ value }) => value !== 'user')}
          />
        </div>
      }
    >
      {failure ? (
        <LoadError what="The costs" {...failure} />
      ) : (
        <DataTable
          label="Costs"
          columns={columns}
          rows={rows}
          rowKey={(item) => item.key}
          sort={sort}
          onSortChange={onSortChange}
          empty={
            <EmptyState
              icon={Wallet}
              title="Nothing spent in this range"
              description="Every answer and every endpoint hour appears here with its exact cost. Choose other days, or ask a model something."
            />
          }
        />
      )}
    </Card>
  );
}

function isUsed({ chargeCount, unpricedCount, endpointHoursUsd }: CostSeriesItem): boolean {
  return chargeCount + unpricedCount > 0 || /[1-9]/.test(endpointHoursUsd);
}
