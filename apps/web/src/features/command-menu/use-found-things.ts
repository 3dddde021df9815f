import { platformNames } from '@staque/core/platform';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Boxes, MessageSquare, Server } from 'lucide-react';
import { groupModels } from '#lib/model-groups.ts';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { useDebounced } from '#lib/use-debounced.ts';
import { type Command, findCommands } from './command.ts';

const shownThreads = 6;
const shownModels = 5;
const shownDeployments = 6;

type FoundThings = {
  threads: Command[];
  deployments: Command[];
  models: Command[];
  searching: boolean;
  /** Something could not be searched; `retry` asks again. */
  failed: boolean;
  retry: () => void;
};

/** Threads, deployments and models that match; the newest threads while nothing is searched for. */
export function useFoundThings(search: string): FoundThings {
  const navigate = useNavigate();
  const canChat = useCan('chat:use');
  const canReadDeployments = useCan('deployments:read');
  const canReadModels = useCan('models:read');
  const wanted = search.trim().slice(0, 200);
  const rested = useDebounced(wanted, 150);
  const threads = trpc.threads.list.useQuery(
    { limit: shownThreads, ...(rested !== '' && { search: rested }) },
    { enabled: canChat, placeholderData: keepPreviousData, retry: false },
  );
  const deployments = trpc.deployments.list.useQuery({ limit: 100 }, { enabled: canReadDeployments, retry: false });
  const models = trpc.models.list.useQuery(
    { limit: 30, search: rested },
    { enabled: canReadModels && rested !== '', placeholderData: keepPreviousData, retry: false },
  );

  const queries = [threads, models, deployments];
  const foundThreads: Command[] = (threads.data?.items ?? []).map((thread) => ({
    id: `thread-${thread.id}`,
    label: thread.title,
    icon: MessageSquare,
    run: () => void navigate({ to: '/chat/$threadId', params: { threadId: thread.id } }),
  }));
  const allDeployments: Command[] = (deployments.data?.items ?? []).map((deployment) => ({
    id: `deployment-${deployment.id}`,
    label: deployment.name,
    icon: Server,
    hint: `${platformNames[deployment.platform]} · ${deployment.status}`,
    words: `${deployment.modelName} ${platformNames[deployment.platform]} ${deployment.status}`,
    run: () => void navigate({ to: '/deployments/$deploymentId', params: { deploymentId: deployment.id } }),
  }));
  const foundModels: Command[] = groupModels(models.data?.items ?? []).map(({ key, first }) => ({
    id: `model-${key}`,
    label: first.displayName,
    icon: Boxes,
    hint: `${platformNames[first.platform]} · ${first.connectionName}`,
    run: () => void navigate({ to: '/models', search: { search: first.displayName } }),
  }));

  // What the server found for other words only stays where its name fits: Enter must not open something unasked for.
  const stale = wanted !== rested;
  const current = (query: { isPlaceholderData: boolean }, items: Command[]) =>
    stale || query.isPlaceholderData ? findCommands(items, wanted) : items;
  return {
    threads: current(threads, foundThreads),
    deployments: wanted === '' ? [] : findCommands(allDeployments, wanted).slice(0, shownDeployments),
    models: wanted === '' ? [] : current(models, foundModels).slice(0, shownModels),
    searching: stale || threads.isFetching || models.isFetching || deployments.isLoading,
    failed: queries.some(({ isError, isPaused }) => isError || isPaused),
    retry: () => queries.forEach((query) => query.isError && void query.refetch()),
  };
}
