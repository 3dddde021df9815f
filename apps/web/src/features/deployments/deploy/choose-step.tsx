import { Link } from '@tanstack/react-router';
import { Boxes } from 'lucide-react';
import type { DeploySearch } from '#app/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { RefreshModelsButton } from '#components/model/refresh-models-button.tsx';
import { PlatformFilter } from '#components/platform-filter.tsx';
import { SearchField } from '#components/search-field.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { groupModels } from '#lib/model-groups.ts';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { modelChoiceColumns } from './model-choice-columns.tsx';

type ChooseStepProps = { search: DeploySearch; onSearchChange: (search: DeploySearch) => void };

/** The models of all connections with what matters for choosing: context, price, access, place. */
export function ChooseStep({ search, onSearchChange }: ChooseStepProps) {
  const query = trpc.models.list.useInfiniteQuery(
    {
      limit: 100,
      ...(search.platform && { platform: search.platform }),
      ...(search.search && { search: search.search }),
    },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const models = query.data && groupModels(query.data.pages.flatMap((page) => page.items));
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <SearchField
          label="Search models"
          value={search.search ?? ''}
          onSearch={(text) =>
            onSearchChange({ ...(search.platform && { platform: search.platform }), ...(text && { search: text }) })
          }
        />
        <PlatformFilter
          value={search.platform}
          onValueChange={(platform) =>
            onSearchChange({ ...(search.search && { search: search.search }), ...(platform && { platform }) })
          }
        />
        <span className="sm:ml-auto">
          <RefreshModelsButton />
        </span>
      </div>
      {query.isError && !models ? (
        <LoadError what="The models" error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Card flush>
          <DataTable
            label="Models"
            columns={modelChoiceColumns}
            rows={models}
            rowKey={(group) => group.key}
            empty={<NoModels filtered={Boolean(search.search ?? search.platform)} />}
          />
          {models && models.length > 0 && (
            <LoadMore
              hasMore={query.hasNextPage}
              loading={query.isFetchingNextPage}
              failed={query.isFetchNextPageError}
              onLoadMore={() => void query.fetchNextPage()}
              shown={models.length}
            />
          )}
        </Card>
      )}
    </>
  );
}

function NoModels({ filtered }: { filtered: boolean }) {
  const mayConnect = useCan('connections:manage');
  if (filtered) {
    return <EmptyState icon={Boxes} title="No model fits" description="Change the search or the platform." />;
  }
  return (
    <EmptyState
      icon={Boxes}
      title="No models to choose from"
      description="Models come with a connection: an AWS account, NVIDIA NIM, OpenAI, or a server that speaks its dialect."
      action={
        mayConnect && (
          <Link to="/admin/connections" className={buttonClass({ variant: 'primary' })}>
            Connect a cloud
          </Link>
        )
      }
    />
  );
}
