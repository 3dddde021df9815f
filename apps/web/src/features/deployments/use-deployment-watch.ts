import type { DeploymentEventView, DeploymentView, DeploymentWatchEvent } from '@staque/core/deployments/schemas';
import type { Page } from '@staque/core/page';
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { trpc } from '#lib/trpc.ts';

/** Keeps lists and pages of deployments up to date while they are shown; one deployment, or all that the person may see. */
export function useDeploymentWatch(deploymentId?: string): void {
  const queryClient = useQueryClient();
  trpc.deployments.watch.useSubscription(deploymentId ? { deploymentId } : {}, {
    onData: ({ data }) => applyWatchEvent(queryClient, data),
  });
}

function applyWatchEvent(queryClient: QueryClient, event: DeploymentWatchEvent): void {
  switch (event.type) {
    case 'state':
      return putDeployment(queryClient, event.deployment);
    case 'step':
      return addEvent(queryClient, event.event);
    case 'cost':
      return changeDeployment(queryClient, event.deploymentId, (deployment) => ({ ...deployment, costs: event.costs }));
  }
}

function putDeployment(queryClient: QueryClient, deployment: DeploymentView): void {
  const listed = queryClient
    .getQueriesData<InfiniteData<Page<DeploymentView>>>({ queryKey: listKey() })
    .every(([, data]) => !data || data.pages.some((page) => page.items.some((item) => item.id === deployment.id)));
  changeDeployment(queryClient, deployment.id, () => deployment);
  // A new one, or one that a filter now shows.
  if (!listed || deployment.status === 'deleted') void queryClient.invalidateQueries({ queryKey: listKey() });
}

function changeDeployment(
  queryClient: QueryClient,
  deploymentId: string,
  change: (deployment: DeploymentView) => DeploymentView,
): void {
  queryClient.setQueryData<DeploymentView>(getQueryKey(trpc.deployments.get, { deploymentId }, 'query'), (old) =>
    old ? change(old) : old,
  );
  queryClient.setQueriesData<InfiniteData<Page<DeploymentView>>>({ queryKey: listKey() }, (old) =>
    mapItems(old, (item) => (item.id === deploymentId ? change(item) : item)),
  );
}

function addEvent(queryClient: QueryClient, event: DeploymentEventView): void {
  const queryKey = getQueryKey(trpc.deployments.events, { deploymentId: event.deploymentId }, 'infinite');
  queryClient.setQueriesData<InfiniteData<Page<DeploymentEventView>>>({ queryKey }, (old) => {
    const [first, ...rest] = old?.pages ?? [];
    if (!old || !first || old.pages.some((page) => page.items.some((item) => item.id === event.id))) return old;
    return { ...old, pages: [{ ...first, items: [event, ...first.items] }, ...rest] };
  });
}

function listKey() {
  return getQueryKey(trpc.deployments.list, undefined, 'infinite');
}

function mapItems<Item>(
  data: InfiniteData<Page<Item>> | undefined,
  change: (item: Item) => Item,
): InfiniteData<Page<Item>> | undefined {
  if (!data) return data;
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(change) })) };
}
