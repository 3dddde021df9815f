import type { DeploymentEventView, DeploymentView, DeploymentWatchEvent } from '@staque/core/deployments/schemas';
import type { Page } from '@staque/core/page';
import { hashKey, type InfiniteData, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { trpc } from '#lib/trpc.ts';

type Pages<Item> = InfiniteData<Page<Item>>;

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
  const lists = queryClient.getQueriesData<Pages<DeploymentView>>({ queryKey: listKey() });
  const listed = lists.every(([, data]) => !data || items(data).some(({ id }) => id === deployment.id));
  changeDeployment(queryClient, deployment.id, () => deployment);
  // A new one, or one that a filter now shows or hides.
  if (!listed || deployment.status === 'deleted') void queryClient.invalidateQueries({ queryKey: listKey() });
}

function changeDeployment(
  queryClient: QueryClient,
  deploymentId: string,
  change: (deployment: DeploymentView) => DeploymentView,
): void {
  patch<DeploymentView>(queryClient, getQueryKey(trpc.deployments.get, { deploymentId }, 'query'), change);
  patch<Pages<DeploymentView>>(queryClient, listKey(), (data) => ({
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === deploymentId ? change(item) : item)),
    })),
  }));
}

function addEvent(queryClient: QueryClient, event: DeploymentEventView): void {
  const { deploymentId } = event;
  const queryKey = getQueryKey(trpc.deployments.events, { deploymentId }, 'infinite');
  patch<Pages<DeploymentEventView>>(queryClient, queryKey, (data) => {
    const [first, ...rest] = data.pages;
    const known = items(data);
    const oldest = known.at(-1);
    // A watch begins with recent history, which may reach further back than what is shown.
    if (!first || known.some(({ id }) => id === event.id) || (oldest && event.at < oldest.at)) return data;
    return { ...data, pages: [{ ...first, items: [event, ...first.items] }, ...rest] };
  });
}

const settleMs = 250;
const settling = new Set<string>();

/** Changes what is cached. An answer that is on its way may be older than the change, so it is asked for once more. */
function patch<Data>(queryClient: QueryClient, queryKey: QueryKey, change: (data: Data) => Data): void {
  queryClient.setQueriesData<Data>({ queryKey }, (data) => data && change(data));
  const hash = hashKey(queryKey);
  if (settling.has(hash) || queryClient.isFetching({ queryKey }) === 0) return;
  settling.add(hash);
  setTimeout(() => {
    settling.delete(hash);
    void queryClient.invalidateQueries({ queryKey });
  }, settleMs);
}

function items<Item>(data: Pages<Item>): Item[] {
  return data.pages.flatMap((page) => page.items);
}

function listKey(): QueryKey {
  return getQueryKey(trpc.deployments.list, undefined, 'infinite');
}
