import type { ReactNode } from 'react';
import { isNarrowed } from '#components/clear-filters.tsx';
import { LoadError } from '#components/load-error.tsx';
import { MoreRows } from '#components/more-rows.tsx';
import { simulatedRows } from '#components/simulated-badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { groupModels, type ModelGroup } from '#lib/model-groups.ts';
import type { ModelsSearch } from '#lib/search-params.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { CompareBar } from './compare-bar.tsx';
import { modelColumns } from './model-columns.tsx';
import { allModels, ModelsToolbar } from './models-toolbar.tsx';
import { NoModels } from './no-models.tsx';
import { useComparison } from './use-comparison.ts';

type ModelBrowserProps = {
  search: ModelsSearch;
  onSearchChange: (part: Partial<ModelsSearch>) => void;
  /** Opens a model; left out, its row leads to deploying it. */
  onOpen?: (group: ModelGroup) => void;
  /** Buttons at the end of the toolbar. */
  actions?: ReactNode;
};

/** The models of all connections with what matters for choosing; some of them side by side. */
export function ModelBrowser({ search: filters, onSearchChange, onOpen, actions }: ModelBrowserProps) {
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
  const models = query.data?.pages.flatMap((page) => page.items);
  const groups = models && groupModels(models);
  const markSimulated = simulatedRows(models) === 'some';
  return (
    <>
      <ModelsToolbar search={filters} onChange={onSearchChange} models={models} actions={actions} />
      {failure ? (
        <LoadError what="The models" {...failure} />
      ) : (
        <Card flush>
          <DataTable
            label="Models"
            remember="models"
            columns={modelColumns({ comparison, markSimulated, ...(onOpen && { onOpen }) })}
            rows={groups}
            rowKey={(group) => group.key}
            partial={query.hasNextPage}
            empty={
              <NoModels onShowAll={isNarrowed(filters, allModels) ? () => onSearchChange(allModels) : undefined} />
            }
          />
          <MoreRows query={query} shown={groups?.length} noun="model" />
        </Card>
      )}
      <CompareBar comparison={comparison} />
    </>
  );
}
