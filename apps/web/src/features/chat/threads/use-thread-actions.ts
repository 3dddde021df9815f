import type { ThreadView } from '@staque/core/chat/schemas';
import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { toast } from '#components/ui/toast.ts';
import { trpc } from '#lib/trpc.ts';
import { otherTabs } from '../data/other-tabs.ts';
import { threadLists } from '../data/thread-lists.ts';
import { reportError } from '../report-error.ts';

type Changes = { title?: string; pinned?: boolean; archived?: boolean };

export type ThreadActions = ReturnType<typeof createThreadActions>;

/** Renaming, pinning, archiving and deleting, each with its news and its way back. */
export function useThreadActions(): ThreadActions {
  const utils = trpc.useUtils();
  const router = useRouter();
  return useMemo(() => createThreadActions(utils, router), [utils, router]);
}

function createThreadActions(utils: ReturnType<typeof trpc.useUtils>, router: ReturnType<typeof useRouter>) {
  async function renew(threadId: string): Promise<void> {
    otherTabs.tell(threadId);
    await Promise.all([threadLists.refresh(), utils.threads.get.invalidate({ threadId })]);
  }

  /** On the screen at once; what the server refuses goes back to what it has. */
  async function update(thread: ThreadView, changes: Changes): Promise<void> {
    threadLists.change(thread.id, (found) => (changes.archived === undefined ? { ...found, ...changes } : null));
    try {
      const changed = await utils.client.threads.update.mutate({ threadId: thread.id, ...changes });
      utils.threads.get.setData({ threadId: thread.id }, changed);
    } finally {
      await renew(thread.id);
    }
  }

  /** Whether the thread was open. */
  function leave(thread: ThreadView): boolean {
    const open = router.state.location.pathname.endsWith(thread.id);
    if (open) void router.navigate({ to: '/chat' });
    return open;
  }

  return {
    rename: (thread: ThreadView, title: string) =>
      update(thread, { title }).catch(reportError('The thread was not renamed')),
    pin: (thread: ThreadView) =>
      update(thread, { pinned: !thread.pinned }).catch(reportError('The thread was not changed')),

    async archive(thread: ThreadView): Promise<void> {
      const archived = !thread.archived;
      try {
        await update(thread, { archived });
        if (!archived) return;
        leave(thread);
        toast.info('Thread archived', {
          description: thread.title,
          action: {
            label: 'Undo',
            onClick: () => void update(thread, { archived: false }).catch(reportError('It is still archived')),
          },
        });
      } catch (error) {
        reportError('The thread was not archived')(error);
      }
    },

    async remove(thread: ThreadView): Promise<void> {
      threadLists.change(thread.id, () => null);
      try {
        await utils.client.threads.delete.mutate({ threadIds: [thread.id] });
        const wasOpen = leave(thread);
        toast.info('Thread deleted', {
          description: thread.title,
          action: { label: 'Undo', onClick: () => void restore(thread, wasOpen) },
        });
      } catch (error) {
        reportError('The thread was not deleted')(error);
      }
      await renew(thread.id);
    },
  };

  async function restore(thread: ThreadView, wasOpen: boolean): Promise<void> {
    try {
      await utils.client.threads.restore.mutate({ threadIds: [thread.id] });
      await renew(thread.id);
      if (wasOpen) await router.navigate({ to: '/chat/$threadId', params: { threadId: thread.id } });
    } catch (error) {
      reportError('The thread is still deleted')(error);
    }
  }
}
