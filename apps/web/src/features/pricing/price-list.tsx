import { type PriceGroupSort, priceGroupSorts } from '@staque/core/pricing/price-group-sorts';
import type { PriceGroupView } from '@staque/core/pricing/schemas';
import { FlaskConical, Tags } from 'lucide-react';
import type { PricingSearch } from '#lib/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { MoreRows } from '#components/more-rows.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { sortFromText, sortToText } from '#components/ui/table/sort-rows.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { priceColumns } from './price-columns.tsx';

type PriceListProps = {
  search: PricingSearch;
  onChange: (part: Partial<PricingSearch>) => void;
  onOpen: (group: PriceGroupView) => void;
};

/** The prices in force, one row a model. */
export function PriceList({ search: { search, platform, origin, region, sort }, onChange, onOpen }: PriceListProps) {
  const order = sortFromText<PriceGroupSort>(sort, priceGroupSorts);
  const query = trpc.pricing.groups.useInfiniteQuery(
    {
      limit: 100,
      ...(search && { search }),
      ...(platform && { platform }),
      ...(origin && { origin }),
      ...(region && { region }),
      ...(order && { sort: order.by, sortDirection: order.direction }),
    },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const failure = useLoadFailure(query);
  const rows = query.data?.pages.flatMap((page) => page.items);
  if (failure) {
    return <LoadError what="The prices" {...failure} />;
  }
  return (
    <div className="flex flex-col gap-2">
      <Card flush>
        <DataTable
          label="Prices in force"
          columns={priceColumns(onOpen, rows ?? [])}
          rows={rows}
          rowKey={({ platform: on, modelKey, region: at, profile, tier }) =>
            [on, modelKey, at, profile, tier].join(' ')
          }
          sort={order}
          onSortChange={(next) => onChange({ sort: sortToText(next) })}
          partial={query.hasNextPage}
          remember="prices"
          empty={
            <EmptyState
              icon={Tags}
              title="No prices here"
              description="Change the search, read the published lists with Sync, or set a price by hand."
            />
          }
        />
        <MoreRows query={query} shown={rows?.length} noun="row" />
      </Card>
      {rows?.some((group) => group.simulated) && (
        <p className="flex items-center gap-1.5 text-xs text-muted">
          <FlaskConical aria-hidden className="size-3.5 shrink-0 text-warning" />
          From a simulated cloud: such a price applies to simulated deployments only.
        </p>
      )}
    </div>
  );
}
