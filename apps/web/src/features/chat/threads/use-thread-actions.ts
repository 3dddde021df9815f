import type { ThreadView } from '@staque/core/chat/schemas';
import { useParams, useRouter } from '@tanstack/react-router';
import { toast } from '#components/ui/toast.ts';
import { trpc } from '#lib/trpc.ts';
import { reportError } from '../report-error.ts';

type Changes = { title?: string; pinned?: boolean; archived?: boolean };

/** Renaming, pinning, archiving and deleting, each with its news and its way back. */
export function useThreadActions() {
  const utils = trpc.useUtils();
  const router = useRouter();
  const { threadId: openId } = useParams({ strict: false });

  async function refresh(threadId: string): Promise<void> {
    await Promise.all([utils.threads.list.invalidate(), utils.threads.get.invalidate({ threadId })]);
  }

  async function update(thread: ThreadView, changes: Changes): Promise<void> {
    await utils.client.threads.update.mutate({ threadId: thread.id, ...changes });
    await refresh(thread.id);
  }

  function leave(thread: ThreadView): void {
    if (thread.id === openId) void router.navigate({ to: '/chat' });
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
      try {
        await utils.client.threads.delete.mutate({ threadIds: [thread.id] });
        leave(thread);
        await utils.threads.list.invalidate();
        toast.info('Thread deleted', {
          description: thread.title,
          action: { label: 'Undo', onClick: () => void restore(thread) },
        });
      } catch (error) {
        reportError('The thread was not deleted')(error);
      }
    },
  };

  async function restore(thread: ThreadView): Promise<void> {
    try {
      await utils.client.threads.restore.mutate({ threadIds: [thread.id] });
      await refresh(thread.id);
    } catch (error) {
      reportError('The thread is still deleted')(error);
    }
  }
}
