import type { DeploymentEventView, DeploymentView, DeploymentWatchEvent } from '@staque/core/deployments/schemas';
import type { Page } from '@staque/core/page';
import {
  hashKey,
  type InfiniteData,
  notifyManager,
  type QueryClient,
  type QueryKey,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { getQueryKey, trpc } from '#lib/trpc.ts';

type Pages<Item> = InfiniteData<Page<Item>>;

/** Keeps lists and pages of deployments up to date while they are shown; one deployment, or all that the person may see. */
export function useDeploymentWatch(deploymentId?: string): void {
  const queryClient = useQueryClient();
  const inbox = useRef<Inbox>({ events: [], statuses: new Map() });
  const { client } = trpc.useUtils();

  // The stream is outside of React: it is open as long as the page.
  useEffect(() => {
    const stream = client.deployments.watch.subscribe(deploymentId ? { deploymentId } : {}, {
      onData: ({ data }) => receive(queryClient, inbox.current, data),
    });
    return () => stream.unsubscribe();
  }, [client, queryClient, deploymentId]);
}

/** Events that wait to be applied together, and the status in which each deployment was last seen. */
type Inbox = { events: DeploymentWatchEvent[]; statuses: Map<string, DeploymentView['status']> };

const gatherMs = 40;

/** A watch begins with a hundred states at once: they change what is shown once, not a hundred times. */
function receive(queryClient: QueryClient, inbox: Inbox, event: DeploymentWatchEvent): void {
  inbox.events.push(event);
  if (inbox.events.length > 1) return;
  setTimeout(() => {
    const events = inbox.events.splice(0);
    notifyManager.batch(() => applyEvents(queryClient, inbox, events));
  }, gatherMs);
}

type Change = (deployment: DeploymentView) => DeploymentView;

function applyEvents(queryClient: QueryClient, inbox: Inbox, events: readonly DeploymentWatchEvent[]): void {
  const states = new Map<string, Change>();
  const costs = new Map<string, Change>();
  for (const event of events) {
    if (event.type === 'step') addEvent(queryClient, event.event);
    else if (event.type === 'state') states.set(event.deployment.id, () => event.deployment);
    else costs.set(event.deploymentId, (deployment) => ({ ...deployment, costs: event.costs }));
  }
  const stale = events.some((event) => event.type === 'state' && isMissing(queryClient, inbox, event.deployment));
  changeDeployments(queryClient, states, { settle: true });
  // The next costs come by themselves: they are no reason to ask for a long list once more.
  changeDeployments(queryClient, costs, { settle: false });
  if (stale) void queryClient.invalidateQueries({ queryKey: listKey() });
}

/** Whether a list must be asked again: something new, or something that a filter now shows or hides. */
function isMissing(queryClient: QueryClient, inbox: Inbox, deployment: DeploymentView): boolean {
  const { id, status } = deployment;
  const before = inbox.statuses.get(id);
  inbox.statuses.set(id, status);
  const isNews = before === undefined ? Date.now() - Date.parse(deployment.createdAt) < newMs : before !== status;
  if (!isNews) return false;
  const lists = queryClient.getQueriesData<Pages<DeploymentView>>({ queryKey: listKey() });
  const listed = lists.every(([, data]) => !data || items(data).some((item) => item.id === id));
  return !listed || status === 'deleted';
}

/** What a watch tells of first is mostly old: only what was just made can be missing in a list that was just read. */
const newMs = 60_000;

function changeDeployments(
  queryClient: QueryClient,
  changes: ReadonlyMap<string, Change>,
  { settle }: { settle: boolean },
): void {
  if (changes.size === 0) return;
  for (const [deploymentId, change] of changes) {
    const queryKey = getQueryKey(trpc.deployments.get, { deploymentId }, 'query');
    patch<DeploymentView>(queryClient, queryKey, change, { settle: true });
  }
  patch<Pages<DeploymentView>>(
    queryClient,
    listKey(),
    (data) => {
      if (!data.pages.some((page) => page.items.some((item) => changes.has(item.id)))) return data;
      return {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => changes.get(item.id)?.(item) ?? item),
        })),
      };
    },
    { settle },
  );
}

function addEvent(queryClient: QueryClient, event: DeploymentEventView): void {
  const { deploymentId } = event;
  const queryKey = getQueryKey(trpc.deployments.events, { deploymentId }, 'infinite');
  patch<Pages<DeploymentEventView>>(
    queryClient,
    queryKey,
    (data) => {
      const [first, ...rest] = data.pages;
      const known = items(data);
      const oldest = known.at(-1);
      // A watch begins with recent history, which may reach further back than what is shown.
      if (!first || known.some(({ id }) => id === event.id) || (oldest && event.at < oldest.at)) return data;
      return { ...data, pages: [{ ...first, items: [event, ...first.items] }, ...rest] };
    },
    { settle: true },
  );
}

const settleMs = 250;
const settling = new Set<string>();

/** Changes what is cached. An answer that is on its way may be older than the change, so with `settle` it is asked for once more. */
function patch<Data>(
  queryClient: QueryClient,
  queryKey: QueryKey,
  change: (data: Data) => Data,
  { settle }: { settle: boolean },
): void {
  queryClient.setQueriesData<Data>({ queryKey }, (data) => data && change(data));
  const hash = hashKey(queryKey);
  if (!settle || settling.has(hash) || queryClient.isFetching({ queryKey }) === 0) return;
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
