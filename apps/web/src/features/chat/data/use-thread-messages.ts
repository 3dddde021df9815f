import { isFinal } from '@staque/core/chat/chat-event';
import type { MessageView } from '@staque/core/chat/schemas';
import { useMemo } from 'react';
import { trpc } from '#lib/trpc.ts';
import { messagesOf } from './messages-of.ts';

/** The input of a thread's message list; the cache is written under the same. */
export function messagesInput(threadId: string) {
  return { threadId, limit: 40 };
}

/** The shown branch of a thread, newest page first; older pages come when they are asked for. */
export function useThreadMessages(threadId: string | undefined) {
  const query = trpc.threads.messages.useInfiniteQuery(messagesInput(threadId ?? ''), {
    enabled: threadId !== undefined,
    getNextPageParam: (page) => page.nextCursor,
    // News come to the newest page alone, so that a long thread is not loaded page by page again.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const messages = useMemo(() => (threadId === undefined ? [] : messagesOf(query.data)), [threadId, query.data]);
  return { query, messages };
}

/** The answer that is being written at the end of this branch. */
export function runningAnswer(messages: readonly MessageView[]): MessageView | null {
  const last = messages.at(-1);
  return last?.generation && !isFinal(last.generation.status) ? last : null;
}
