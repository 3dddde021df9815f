import type { CostLine } from '@staque/core/costs/schemas';
import { ReceiptText, X } from 'lucide-react';
import { useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { trpc } from '#lib/trpc.ts';
import { costLineColumns } from './cost-line-columns.tsx';
import type { CostRange } from './cost-range.ts';
import { ReceiptSheet } from './receipt-sheet.tsx';

type CostLinesProps = {
  range: CostRange;
  filter: { deploymentId?: string; userId?: string };
  onClearFilter: (() => void) | undefined;
};

/** The ledger, newest first; each line opens into its receipt. */
export function CostLines({ range, filter, onClearFilter }: CostLinesProps) {
  const query = trpc.costs.lines.useInfiniteQuery(
    { ...range, ...filter },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const [opened, setOpened] = useState<CostLine | null>(null);
  const rows = query.data?.pages.flatMap((page) => page.items);
  return (
    <Card
      flush
      title="Lines"
      description="One for each answer and each endpoint hour."
      actions={
        onClearFilter && (
          <Button size="sm" iconEnd={<X aria-hidden />} onClick={onClearFilter}>
            {filterText(rows?.[0], filter)}
          </Button>
        )
      }
    >
      {query.isError && !rows ? (
        <LoadError what="The lines" error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          label="Cost lines"
          columns={costLineColumns({ onOpen: setOpened, withPerson: range.scope === 'all' })}
          rows={rows}
          rowKey={(line) => line.id}
          empty={<EmptyState icon={ReceiptText} title="No lines" description="Nothing was charged in this range." />}
        />
      )}
      {rows && rows.length > 0 && (
        <LoadMore
          hasMore={query.hasNextPage}
          loading={query.isFetchingNextPage}
          failed={query.isFetchNextPageError}
          onLoadMore={() => void query.fetchNextPage()}
          shown={rows.length}
        />
      )}
      <ReceiptSheet line={opened} onClose={() => setOpened(null)} />
    </Card>
  );
}

function filterText(line: CostLine | undefined, { deploymentId }: CostLinesProps['filter']): string {
  const name = deploymentId ? line?.deploymentName : line?.userName;
  return name ? `Only ${name}` : 'Filtered';
}
