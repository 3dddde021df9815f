import type { PriceVersionView } from '@staque/core/pricing/schemas';
import { Tags } from 'lucide-react';
import { useState } from 'react';
import type { PricingSearch } from '#app/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { trpc } from '#lib/trpc.ts';
import { priceColumns } from './price-columns.tsx';
import { PriceHistorySheet } from './price-history-sheet.tsx';

type PriceListProps = {
  search: PricingSearch;
  /** Starts the form for a new version of this price. */
  onOverride: (price: PriceVersionView) => void;
};

/** The price versions in force. */
export function PriceList({ search: { search, platform }, onOverride }: PriceListProps) {
  const query = trpc.pricing.list.useInfiniteQuery(
    { ...(search && { search }), ...(platform && { platform }) },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const [opened, setOpened] = useState<PriceVersionView | null>(null);
  const rows = query.data?.pages.flatMap((page) => page.items);
  if (query.isError && !rows) {
    return <LoadError what="The prices" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Card flush>
      <DataTable
        label="Prices in force"
        columns={priceColumns(setOpened)}
        rows={rows}
        rowKey={(price) => price.id}
        empty={
          <EmptyState
            icon={Tags}
            title="No prices here"
            description="Change the search, read the published lists with Sync, or set a price by hand."
          />
        }
      />
      {rows && rows.length > 0 && (
        <LoadMore
          hasMore={query.hasNextPage}
          loading={query.isFetchingNextPage}
          failed={query.isFetchNextPageError}
          onLoadMore={() => void query.fetchNextPage()}
          shown={rows.length}
        />
      )}
      <PriceHistorySheet
        price={opened}
        onClose={() => setOpened(null)}
        onOverride={(price) => {
          setOpened(null);
          onOverride(price);
        }}
      />
    </Card>
  );
}
