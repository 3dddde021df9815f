import type { ThreadView } from '@staque/core/chat/schemas';
import type { QueryKey } from '@tanstack/react-query';
import { callGate } from '#lib/call-gate.ts';
import { queryClient } from '#lib/query-client.ts';
import { api, getQueryKey, trpc } from '#lib/trpc.ts';
import { noteAnswers } from '../threads/unread.ts';
import { changeThread, joinFirstPage, type ThreadPages } from './thread-pages.ts';

const queryKey = getQueryKey(trpc.threads.list, undefined, 'infinite');

/** The thread lists in the cache: the one on the screen, and those of searches. */
export const threadLists = {
  /** Brings the list on the screen up to date by its first page; others are asked for anew when they are looked at. */
  async refresh(): Promise<void> {
    if (!callGate.isOpen()) return;
    queryClient.removeQueries({ queryKey, type: 'inactive' });
    void queryClient.invalidateQueries({ queryKey: getQueryKey(trpc.threads.list, undefined, 'query') });
    await Promise.all(
      queryClient
        .getQueryCache()
        .findAll({ queryKey, type: 'active' })
        .map((query) => (query.state.data ? refreshList(query.queryKey) : loadAnew(query.queryKey))),
    ).catch(ignoreUntilBack);
  },
  /** Shows a change before the server has it; null takes the thread out. */
  change(threadId: string, change: (thread: ThreadView) => ThreadView | null): void {
    queryClient.setQueriesData<ThreadPages>({ queryKey }, (pages) => changeThread(pages, threadId, change));
  },
};

/** A first load that is under way began before the change: its answer would stand for the newest. */
async function loadAnew(key: QueryKey): Promise<void> {
  await queryClient.cancelQueries({ queryKey: key });
  await queryClient.invalidateQueries({ queryKey: key });
}

async function refreshList(key: QueryKey): Promise<void> {
  const first = await api.client.threads.list.query(inputOf(key));
  const pages = queryClient.getQueryData<ThreadPages>(key);
  noteAnswers(pages?.pages.flatMap(({ items }) => items) ?? [], first.items);
  queryClient.setQueryData<ThreadPages>(key, joinFirstPage(pages, first));
}

/** The list stays as it is: once the server is back, everything on the screen is asked for again. */
function ignoreUntilBack(): void {}

type ListInput = { limit: number; archived: boolean; search?: string };

function inputOf(key: QueryKey): ListInput {
  const [, { input }] = key as [unknown, { input: ListInput }];
  return input;
}
