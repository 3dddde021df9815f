import type { ThreadView } from '@staque/core/chat/schemas';
import { useEffect, useEffectEvent, useState } from 'react';
import { trpc } from '#lib/trpc.ts';
import type { ThreadSettings } from '../data/chat-actions.ts';
import { reportError } from '../report-error.ts';

const empty: ThreadSettings = { systemPrompt: null, parameters: {} };

/** The settings of the open thread, saved once typing rests; those of a new chat wait for its first message. */
export function useThreadSettings(threadId: string | undefined, thread: ThreadView | undefined) {
  const [edited, setEdited] = useState<{ threadId: string | undefined; settings: ThreadSettings } | null>(null);
  const utils = trpc.useUtils();
  const update = trpc.threads.update.useMutation({
    onSuccess: (saved) => utils.threads.get.setData({ threadId: saved.id }, saved),
    onError: reportError('The settings were not saved'),
  });
  const mine = edited && edited.threadId === threadId ? edited.settings : null;
  const stored = thread && { systemPrompt: thread.systemPrompt, parameters: thread.parameters };

  const save = useEffectEvent((settings: ThreadSettings) => {
    if (threadId !== undefined) update.mutate({ threadId, ...settings });
  });
  // Typing rests by a timer; what is not saved yet when the thread is left is saved then.
  useEffect(() => {
    if (!mine || threadId === undefined) return;
    const timer = setTimeout(() => save(mine), 500);
    return () => clearTimeout(timer);
  }, [mine, threadId]);

  return {
    settings: mine ?? stored ?? empty,
    change: (settings: ThreadSettings) => setEdited({ threadId, settings }),
    /** For the first message of a new chat; null while nothing was set. */
    newSettings: threadId === undefined ? mine : null,
    saveState: update.isPending
      ? ('saving' as const)
      : update.isError
        ? ('failed' as const)
        : update.isSuccess
          ? ('saved' as const)
          : ('idle' as const),
  };
}
