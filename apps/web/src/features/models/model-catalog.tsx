import { Boxes, Columns3 } from 'lucide-react';
import { useState } from 'react';
import type { ModelsSearch } from '#app/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { groupModels, type ModelGroup } from '#lib/model-groups.ts';
import { trpc } from '#lib/trpc.ts';
import { CompareModelsDialog } from './compare-models-dialog.tsx';
import { modelColumns } from './model-columns.tsx';
import { ModelSheet } from './model-sheet.tsx';

const maxCompared = 4;

/** Every model of every connection; some of them side by side. */
export function ModelCatalog({ search: { search, platform, connection } }: { search: ModelsSearch }) {
  const query = trpc.models.list.useInfiniteQuery(
    {
      limit: 100,
      ...(search && { search }),
      ...(platform && { platform }),
      ...(connection && { connectionId: connection }),
    },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const [compared, setCompared] = useState<ModelGroup[]>([]);
  const [comparing, setComparing] = useState(false);
  const [opened, setOpened] = useState<ModelGroup | null>(null);
  const groups = query.data && groupModels(query.data.pages.flatMap((page) => page.items));

  if (query.isError && !groups) {
    return <LoadError what="The models" error={query.error} onRetry={() => void query.refetch()} />;
  }
  const columns = modelColumns({
    onOpen: setOpened,
    isCompared: (group) => compared.some(({ key }) => key === group.key),
    onCompare: (group, on) => setCompared(on ? [...compared, group] : compared.filter(({ key }) => key !== group.key)),
    full: compared.length >= maxCompared,
  });
  return (
    <>
      <Card flush>
        <DataTable
          label="Models"
          columns={columns}
          rows={groups}
          rowKey={(group) => group.key}
          empty={
            <EmptyState
              icon={Boxes}
              title="No models here"
              description="Change the filters, refresh the catalogue, or connect a cloud."
            />
          }
        />
        {groups && groups.length > 0 && (
          <LoadMore
            hasMore={query.hasNextPage}
            loading={query.isFetchingNextPage}
            failed={query.isFetchNextPageError}
            onLoadMore={() => void query.fetchNextPage()}
            shown={groups.length}
          />
        )}
      </Card>
      <CompareBar count={compared.length} onCompare={() => setComparing(true)} onClear={() => setCompared([])} />
      <CompareModelsDialog groups={compared} open={comparing} onClose={() => setComparing(false)} />
      <ModelSheet group={opened} onClose={() => setOpened(null)} />
    </>
  );
}

type CompareBarProps = { count: number; onCompare: () => void; onClear: () => void };

function CompareBar({ count, onCompare, onClear }: CompareBarProps) {
  if (count === 0) return null;
  return (
    <div
      role="region"
      aria-label="Comparison"
      className="sticky bottom-4 z-3 mx-auto flex items-center gap-3 rounded-lg border border-border bg-raised py-2 pr-2 pl-4 shadow-md"
    >
      <span className="text-sm tabular-nums">
        {count} of {maxCompared} chosen
      </span>
      <Button size="sm" variant="ghost" onClick={onClear}>
        Clear
      </Button>
      <Button size="sm" variant="primary" icon={<Columns3 aria-hidden />} disabled={count < 2} onClick={onCompare}>
        Compare
      </Button>
    </div>
  );
}
