import type { Platform } from '@staque/core/platform';
import type { ReactNode } from 'react';
import type { DeploySearch } from '#lib/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { CompareBar } from '#components/model/compare-bar.tsx';
import { modelColumns } from '#components/model/model-columns.tsx';
import { NoModels } from '#components/model/no-models.tsx';
import { RefreshModelsButton } from '#components/model/refresh-models-button.tsx';
import { useComparison } from '#components/model/use-comparison.ts';
import { MoreRows } from '#components/more-rows.tsx';
import { PlatformFilter } from '#components/platform-filter.tsx';
import { SearchField } from '#components/search-field.tsx';
import { SimulatedList, simulatedRows } from '#components/simulated-badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { groupModels } from '#lib/model-groups.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';

type ChooseStepProps = { search: DeploySearch; onSearchChange: (search: DeploySearch) => void };

/** The models of all connections with what matters for choosing: context, price, access, place. */
export function ChooseStep({ search, onSearchChange }: ChooseStepProps) {
  const { platform, search: text, available } = search;
  const query = trpc.models.list.useInfiniteQuery(
    {
      limit: 100,
      ...(platform && { platform }),
      ...(text && { search: text }),
      ...(available && { availableOnly: true }),
    },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const failure = useLoadFailure(query);
  const comparison = useComparison();
  const models = query.data?.pages.flatMap((page) => page.items);
  const groups = models && groupModels(models);
  return (
    <>
      <Filters search={search} onChange={onSearchChange} simulated={<SimulatedList rows={models} />} />
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
            })}
            rows={groups}
            rowKey={(group) => group.key}
            partial={query.hasNextPage}
            empty={<NoModels filtered={Boolean(text || platform || available)} />}
          />
          <MoreRows query={query} shown={groups?.length} noun="model" />
        </Card>
      )}
      <CompareBar comparison={comparison} />
    </>
  );
}

type FiltersProps = {
  search: DeploySearch;
  onChange: (search: DeploySearch) => void;
  simulated: ReactNode;
};

function Filters({ search: { platform, search, available }, onChange, simulated }: FiltersProps) {
  const change = (part: { platform?: Platform | undefined; search?: string; available?: boolean }) => {
    const next = { platform, search, available, ...part };
    onChange({
      ...(next.platform && { platform: next.platform }),
      ...(next.search && { search: next.search }),
      ...(next.available && { available: next.available }),
    });
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SearchField label="Search models" value={search ?? ''} onSearch={(text) => change({ search: text })} />
      <PlatformFilter value={platform} onValueChange={(next) => change({ platform: next })} />
      <Checkbox
        label="Available only"
        checked={available ?? false}
        onCheckedChange={(on) => change({ available: on })}
      />
      <span className="flex items-center gap-3 sm:ml-auto">
        {simulated}
        <RefreshModelsButton />
      </span>
    </div>
  );
}
