import { deploymentSorts } from '@staque/core/deployments/deployment-sorts';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import { type DeploymentStatus, transition } from '@staque/core/deployments/status';
import { Link } from '@tanstack/react-router';
import { Plus, Server } from 'lucide-react';
import { useState } from 'react';
import type { DeploymentFilter, DeploymentsSearch } from '#lib/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { MoreRows } from '#components/more-rows.tsx';
import { SimulatedList, simulatedRows } from '#components/simulated-badge.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { sortFromText, sortToText } from '#components/ui/table/sort-rows.ts';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { deploymentColumns } from './deployment-columns.tsx';
import { DeploymentFilters } from './deployment-filters.tsx';
import { StopManyBar } from './stop-many-bar.tsx';
import { useDeploymentWatch } from './use-deployment-watch.ts';

type DeploymentListProps = { search: DeploymentsSearch; onSearchChange: (part: Partial<DeploymentsSearch>) => void };

/** All deployments in the order of choice, with their state and money as they change. */
export function DeploymentList({ search, onSearchChange }: DeploymentListProps) {
  const { show = 'all', deleted = false, platform } = search;
  const mayManage = useCan('deployments:manage');
  const withCosts = useCan('costs:read-all') || mayManage;
  const asked = sortFromText(search.sort, deploymentSorts);
  const sort = asked && (asked.by !== 'month' || withCosts) ? asked : newestFirst;
  const query = trpc.deployments.list.useInfiniteQuery(
    {
      limit: 100,
      includeDeleted: deleted && show === 'all',
      sort: sort.by,
      sortDirection: sort.direction,
      ...(show !== 'all' && { status: statusesOf[show] }),
      ...(platform && { platform }),
      ...(search.search && { search: search.search }),
    },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const failure = useLoadFailure(query);
  useDeploymentWatch();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = query.data?.pages.flatMap((page) => page.items);
  const chosen = rows?.filter((row) => selected.has(row.id) && isStoppable(row)) ?? [];
  const filtered = Boolean(show !== 'all' || platform || search.search);

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <DeploymentFilters search={search} onChange={onSearchChange} />
        <span className="sm:ml-auto">
          <SimulatedList rows={rows} />
        </span>
      </div>
      {failure ? (
        <LoadError what="The deployments" {...failure} />
      ) : (
        <Card flush>
          <DataTable
            label="Deployments"
            remember="deployments"
            columns={deploymentColumns({
              markSimulated: simulatedRows(rows) === 'some',
              withCosts,
              ...(mayManage && {
                selection: {
                  isSelected: (id) => selected.has(id),
                  onSelect: (id, on) => setSelected((before) => changed(before, id, on)),
                },
              }),
            })}
            rows={rows}
            rowKey={(row) => row.id}
            sort={sort}
            onSortChange={(next) => onSearchChange({ sort: sortToText(next) })}
            partial={query.hasNextPage}
            empty={
              filtered ? (
                <NoneInFilter
                  onClear={() => onSearchChange({ show: undefined, platform: undefined, search: undefined })}
                />
              ) : (
                <NoDeployments />
              )
            }
          />
          <MoreRows query={query} shown={rows?.length} noun="deployment" />
        </Card>
      )}
      <StopManyBar deployments={chosen} onClear={() => setSelected(new Set())} />
    </>
  );
}

const newestFirst = { by: 'created', direction: 'desc' } as const;

const statusesOf: Record<Exclude<DeploymentFilter, 'all'>, DeploymentStatus[]> = {
  running: ['requested', 'provisioning', 'ready', 'stopping'],
  stopped: ['stopped'],
  failed: ['failed'],
};

function isStoppable({ status }: DeploymentView): boolean {
  return transition(status, 'stop-requested') !== null;
}

function changed(before: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(before);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}

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

function NoneInFilter({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={Server}
      title="No deployment fits"
      description="None has this state, platform and name."
      action={<Button onClick={onClear}>Show all</Button>}
    />
  );
}
