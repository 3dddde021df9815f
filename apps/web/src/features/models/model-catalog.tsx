import { useState } from 'react';
import type { ModelsSearch } from '#lib/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { CompareBar } from '#components/model/compare-bar.tsx';
import { modelColumns } from '#components/model/model-columns.tsx';
import { NoModels } from '#components/model/no-models.tsx';
import { useComparison } from '#components/model/use-comparison.ts';
import { MoreRows } from '#components/more-rows.tsx';
import { simulatedRows } from '#components/simulated-badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { groupModels, type ModelGroup } from '#lib/model-groups.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { ModelSheet } from './model-sheet.tsx';
import { ModelsToolbar } from './models-toolbar.tsx';

type ModelCatalogProps = { search: ModelsSearch; onSearchChange: (part: Partial<ModelsSearch>) => void };

/** Every model of every connection; some of them side by side. */
export function ModelCatalog({ search: filters, onSearchChange }: ModelCatalogProps) {
  const { search, platform, connection, available } = filters;
  const query = trpc.models.list.useInfiniteQuery(
    {
      limit: 100,
      ...(search && { search }),
      ...(platform && { platform }),
      ...(connection && { connectionId: connection }),
      ...(available && { availableOnly: true }),
    },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const failure = useLoadFailure(query);
  const comparison = useComparison();
  const [opened, setOpened] = useState<ModelGroup | null>(null);
  const models = query.data?.pages.flatMap((page) => page.items);
  const groups = models && groupModels(models);

  return (
    <>
      <ModelsToolbar search={filters} onChange={onSearchChange} models={models} />
      {failure ? (
        <LoadError what="The models" {...failure} />
      ) : (
        <Card flush>
          <DataTable
            label="Models"
            remember="models"
            columns={modelColumns({
              comparison,
              markSimulated: simulatedRows(models) === 'some',
              onOpen: setOpened,
            })}
            rows={groups}
            rowKey={(group) => group.key}
            partial={query.hasNextPage}
            empty={<NoModels filtered={Boolean(search || platform || connection || available)} />}
          />
          <MoreRows query={query} shown={groups?.length} noun="model" />
        </Card>
      )}
      <CompareBar comparison={comparison} />
      <ModelSheet group={opened} onClose={() => setOpened(null)} />
    </>
  );
}
