import type { GenerationView, MessagePage, MessageView } from '@staque/core/chat/schemas';
import type { InfiniteData } from '@tanstack/react-query';
import type { AnswerState } from '../live/answer-state.ts';
import { messagesOf } from './messages-of.ts';

/** The loaded part of a thread's shown branch: the first page is the newest, each page oldest first. */
export type MessagePages = InfiniteData<MessagePage, string | null>;

/**
 * Puts new messages at the end of the branch. With `replaceFrom` that message and all after it leave the screen first: they are
 * another branch now.
 */
export function graftMessages(
  pages: MessagePages | undefined,
  { messages, replaceFrom }: { messages: readonly MessageView[]; replaceFrom?: string | undefined },
): MessagePages {
  if (!pages) return { pages: [{ items: [...messages], nextCursor: null }], pageParams: [null] };
  const cut =
    replaceFrom === undefined ? -1 : pages.pages.findIndex((page) => page.items.some(({ id }) => id === replaceFrom));
  const first = pages.pages[Math.max(0, cut)];
  const kept =
    cut < 0
      ? (first?.items ?? [])
      : (first?.items ?? []).slice(
          0,
          first?.items.findIndex(({ id }) => id === replaceFrom),
        );
  return {
    pages: [
      { items: [...kept, ...messages], nextCursor: first?.nextCursor ?? null },
      ...pages.pages.slice(Math.max(0, cut) + 1),
    ],
    pageParams: [pages.pageParams[0] ?? null, ...pages.pageParams.slice(Math.max(0, cut) + 1)],
  };
}

/**
 * Puts a newer look at the end of the branch in place of what was loaded of it. Where the two do not meet, the branch is another
 * one, and only the new page counts.
 */
export function joinNewest(pages: MessagePages, newest: MessagePage): MessagePages {
  const first = newest.items[0];
  const loaded = messagesOf(pages);
  const same = loaded.findIndex(({ id }) => id === first?.id);
  const before = same >= 0 ? same - 1 : loaded.findIndex(({ id }) => id === first?.parentId);
  const older = new Set(loaded.slice(0, before + 1).map(({ id }) => id));
  if (older.size === 0) return { pages: [newest], pageParams: [null] };
  const rest = pages.pages
    .map((page) => ({ ...page, items: page.items.filter(({ id }) => older.has(id)) }))
    .filter(({ items }) => items.length > 0);
  const joined = [newest, ...rest];
  return { pages: joined, pageParams: joined.map((_, place) => joined[place - 1]?.nextCursor ?? null) };
}

/** Writes the end of an answer into its message, so that the screen needs no second look at the server. */
export function settleAnswer(
  pages: MessagePages | undefined,
  { generationId, state, endedAt }: { generationId: string; state: AnswerState; endedAt: string },
): MessagePages | undefined {
  const { end } = state;
  if (!end) return pages;
  return changeMessage(pages, generationId, (message, generation) => ({
    ...message,
    text: state.text,
    reasoning: state.reasoning || null,
    generation: {
      ...generation,
      status: end.status,
      finishReason: end.finishReason,
      usage: end.usage,
      usageSource: end.usageSource,
      cost: end.cost,
      error: end.error ?? null,
      endedAt,
    },
  }));
}

function changeMessage(
  data: MessagePages | undefined,
  generationId: string,
  change: (message: MessageView, generation: GenerationView) => MessageView,
): MessagePages | undefined {
  if (!data) return data;
  return {
    ...data,
    pages: data.pages.map((page) =>
      page.items.some((message) => message.generation?.id === generationId)
        ? {
            ...page,
            items: page.items.map((message) =>
              message.generation?.id === generationId ? change(message, message.generation) : message,
            ),
          }
        : page,
    ),
  };
}
