import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { getQueryKey, trpc } from '#lib/trpc.ts';
import { otherTabs } from './other-tabs.ts';
import { chatActions } from './chat-actions.ts';
import { threadLists } from './thread-lists.ts';
import { messagesInput } from './use-thread-messages.ts';

/** What was loaded or written this recently needs no second look. */
const freshMs = 5000;

/** Keeps thread and list as the server has them: when they are opened, when the window is looked at again, when another tab changes them. */
export function useInStep(threadId: string | undefined): void {
  const queryClient = useQueryClient();
  const renew = useEffectEvent(() => {
    if (threadId === undefined) void threadLists.refresh();
    else chatActions.reload(threadId);
  });
  const onOtherTab = useEffectEvent((changed: string) => {
    if (changed === threadId) chatActions.reload(changed);
    else void threadLists.refresh();
  });

  // The window and the other tabs are outside of React.
  useEffect(() => {
    const onVisible = () => document.visibilityState === 'visible' && renew();
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('focus', onVisible);
    const leave = otherTabs.listen((changed) => onOtherTab(changed));
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('focus', onVisible);
      leave();
    };
  }, []);
  useEffect(() => {
    if (threadId === undefined) return;
    const queryKey = getQueryKey(trpc.threads.messages, messagesInput(threadId), 'infinite');
    const { dataUpdatedAt = 0 } = queryClient.getQueryState(queryKey) ?? {};
    if (dataUpdatedAt > 0 && Date.now() - dataUpdatedAt > freshMs) chatActions.reload(threadId);
  }, [threadId, queryClient]);
}
