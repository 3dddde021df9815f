import type { ThreadView } from '@staque/core/chat/schemas';
import { useEffect } from 'react';
import { threadLists } from '../data/thread-lists.ts';

const askEveryMs = 3000;

/** While an answer is being written in a thread that is not open, asks now and then whether it has ended. */
export function useAnswersElsewhere(threads: readonly ThreadView[], openId: string | undefined): void {
  const waiting = threads.some(({ id, answering }) => answering && id !== openId);
  // Nobody tells this page what happens in other threads, so a timer asks.
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && void threadLists.refresh(), askEveryMs);
    return () => clearInterval(timer);
  }, [waiting]);
}
