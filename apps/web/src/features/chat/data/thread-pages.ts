import type { ThreadView } from '@staque/core/chat/schemas';
import type { Page } from '@staque/core/page';
import type { InfiniteData } from '@tanstack/react-query';

/** The loaded part of a thread list, in the server's order: pinned first, then by last message. */
export type ThreadPages = InfiniteData<Page<ThreadView>, string | null>;

/** Puts a newer first page before what was loaded of the rest, so that a long list is renewed by one small call. */
export function joinFirstPage(pages: ThreadPages | undefined, first: Page<ThreadView>): ThreadPages {
  const last = first.items.at(-1);
  if (!pages || first.nextCursor === null || !last) return { pages: [first], pageParams: [null] };
  const ids = new Set(first.items.map(({ id }) => id));
  const rest = pages.pages
    .map((page) => ({ ...page, items: page.items.filter((thread) => !ids.has(thread.id) && isAfter(thread, last)) }))
    .filter(({ items }) => items.length > 0);
  return withParams([first, ...rest]);
}

/** The same list with one thread changed, or without it when `change` gives null. */
export function changeThread(
  pages: ThreadPages | undefined,
  threadId: string,
  change: (thread: ThreadView) => ThreadView | null,
): ThreadPages | undefined {
  return (
    pages && {
      ...pages,
      pages: pages.pages.map((page) => ({
        ...page,
        items: page.items.flatMap((thread) => (thread.id === threadId ? (change(thread) ?? []) : thread)),
      })),
    }
  );
}

function withParams(pages: Page<ThreadView>[]): ThreadPages {
  return { pages, pageParams: pages.map((_, place) => pages[place - 1]?.nextCursor ?? null) };
}

function isAfter(thread: ThreadView, other: ThreadView): boolean {
  if (thread.pinned !== other.pinned) return other.pinned;
  if (thread.lastMessageAt !== other.lastMessageAt) return thread.lastMessageAt < other.lastMessageAt;
  return thread.id < other.id;
}
