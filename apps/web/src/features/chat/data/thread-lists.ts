import type { ThreadView } from '@staque/core/chat/schemas';
import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callGate } from '#lib/call-gate.ts';
import { getQueryKey, trpc } from '#lib/trpc.ts';
import { noteAnswers } from '../threads/unread.ts';
import { changeThread, joinFirstPage, type ThreadPages } from './thread-pages.ts';

export type ThreadLists = ReturnType<typeof createThreadLists>;

/** The thread lists in the cache: the one on the screen, and those of searches. */
export function useThreadLists(): ThreadLists {
  const queryClient = useQueryClient();
  const { client } = trpc.useUtils();
  return useMemo(() => createThreadLists(queryClient, client), [queryClient, client]);
}

function createThreadLists(queryClient: QueryClient, client: ReturnType<typeof trpc.useUtils>['client']) {
  const queryKey = getQueryKey(trpc.threads.list, undefined, 'infinite');

  async function refreshList(key: QueryKey): Promise<void> {
    const first = await client.threads.list.query(inputOf(key));
    const pages = queryClient.getQueryData<ThreadPages>(key);
    noteAnswers(pages?.pages.flatMap(({ items }) => items) ?? [], first.items);
    queryClient.setQueryData<ThreadPages>(key, joinFirstPage(pages, first));
  }

  return {
    /** Brings the list on the screen up to date by its first page; others are asked for anew when they are looked at. */
    async refresh(): Promise<void> {
      if (!callGate.isOpen()) return;
      queryClient.removeQueries({ queryKey, type: 'inactive' });
      void queryClient.invalidateQueries({ queryKey: getQueryKey(trpc.threads.list, undefined, 'query') });
      await Promise.all(
        queryClient
          .getQueryCache()
          .findAll({ queryKey, type: 'active' })
          .map((query) =>
            query.state.data
              ? refreshList(query.queryKey)
              : queryClient.invalidateQueries({ queryKey: query.queryKey }),
          ),
      ).catch(ignoreUntilBack);
    },
    /** Shows a change before the server has it; null takes the thread out. */
    change(threadId: string, change: (thread: ThreadView) => ThreadView | null): void {
      queryClient.setQueriesData<ThreadPages>({ queryKey }, (pages) => changeThread(pages, threadId, change));
    },
  };
}

/** The list stays as it is: once the server is back, everything on the screen is asked for again. */
function ignoreUntilBack(): void {}

type ListInput = { limit: number; archived: boolean; search?: string };

function inputOf(key: QueryKey): ListInput {
  const [, { input }] = key as [unknown, { input: ListInput }];
  return input;
}
