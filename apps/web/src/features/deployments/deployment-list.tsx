import type { DeploymentStatus } from '@staque/core/deployments/status';
import { Link } from '@tanstack/react-router';
import { Plus, Server } from 'lucide-react';
import type { DeploymentFilter } from '#app/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { deploymentColumns } from './deployment-columns.tsx';
import { useDeploymentWatch } from './use-deployment-watch.ts';

type DeploymentListProps = { filter: DeploymentFilter; includeDeleted: boolean };

/** All deployments, newest first, with their state and money as they change. */
export function DeploymentList({ filter, includeDeleted }: DeploymentListProps) {
  const query = trpc.deployments.list.useInfiniteQuery(
    { includeDeleted, ...(filter !== 'all' && { status: statusesOf[filter] }) },
    { getNextPageParam: (page) => page.nextCursor },
  );
  useDeploymentWatch();
  const rows = query.data?.pages.flatMap((page) => page.items);

  if (query.isError && !rows) {
    return <LoadError what="The deployments" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Card flush>
      <DataTable
        label="Deployments"
        columns={deploymentColumns}
        rows={rows}
        rowKey={(row) => row.id}
        empty={filter === 'all' ? <NoDeployments /> : <NoneInFilter />}
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
    </Card>
  );
}

const statusesOf: Record<Exclude<DeploymentFilter, 'all'>, DeploymentStatus[]> = {
  running: ['requested', 'provisioning', 'ready', 'stopping'],
  stopped: ['stopped'],
  failed: ['failed'],
};

function NoDeployments() {
  const mayDeploy = useCan('deployments:manage');
  return (
    <EmptyState
      icon={Server}
      title="No deployments yet"
      description="A deployment is a model on one of the connected clouds that people here can chat with."
      action={
        mayDeploy && (
          <Link to="/deployments/new" className={buttonClass({ variant: 'primary' })}>
            <Plus aria-hidden />
            Deploy a model
          </Link>
        )
      }
    />
  );
}

function NoneInFilter() {
  return <EmptyState icon={Server} title="None in this state" description="Choose another state to see the others." />;
}
