import { ReceiptText } from 'lucide-react';
import { lazy, useMemo } from 'react';
import type { CostsSearch } from '#lib/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { MoreRows } from '#components/more-rows.tsx';
import { OnceOpened } from '#components/once-opened.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { costLineColumns } from './cost-line-columns.tsx';
import type { CostQuery } from './cost-query.ts';
import { LineChips } from './filter-chips.tsx';

const ReceiptSheet = lazy(async () => ({ default: (await import('./receipt-sheet.tsx')).ReceiptSheet }));

type CostLinesProps = {
  query: CostQuery;
  search: CostsSearch;
  onChange: (part: Partial<CostsSearch>) => void;
};

/** The ledger, newest first; each line opens into its receipt. */
export function CostLines({ query, search, onChange }: CostLinesProps) {
  const { only, linesFrom, linesTo, receipt } = search;
  const lines = trpc.costs.lines.useInfiniteQuery(
    { ...query, ...(linesFrom && linesTo && { from: linesFrom, to: linesTo }), ...(only && { only }) },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const failure = useLoadFailure(lines);
  const rows = useMemo(() => lines.data?.pages.flatMap((page) => page.items), [lines.data]);
  const openedId = receipt === undefined ? undefined : String(receipt);
  const columns = costLineColumns({
    rows: rows ?? [],
    onOpen: ({ id }) => onChange({ receipt: Number(id) }),
    withPerson: query.scope === 'all',
  });
  return (
    <Card
      flush
      title="Lines"
      description="One for each answer and each endpoint hour, newest first. Each opens into its receipt."
      actions={
        <div className="flex max-w-full flex-wrap gap-2">
          <LineChips search={search} onChange={onChange} />
        </div>
      }
    >
      {failure ? (
        <LoadError what="The lines" {...failure} />
      ) : (
        <div className={lines.isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}>
          <DataTable
            label="Cost lines"
            columns={columns}
            rows={rows}
            rowKey={(line) => line.id}
            partial={lines.hasNextPage}
            empty={
              <EmptyState
                icon={ReceiptText}
                title="No lines"
                description="Nothing that matches was charged on these days."
              />
            }
          />
        </div>
      )}
      <MoreRows query={lines} shown={rows?.length} noun="line" />
      <OnceOpened open={openedId !== undefined}>
        <ReceiptSheet
          lineId={openedId}
          known={rows?.find(({ id }) => id === openedId)}
          onClose={() => onChange({ receipt: undefined })}
        />
      </OnceOpened>
    </Card>
  );
}
