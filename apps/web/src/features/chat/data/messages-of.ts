import type { MessagePage, MessageView } from '@staque/core/chat/schemas';

/** The messages of loaded pages as one list, oldest first. */
export function messagesOf(pages: { pages: readonly MessagePage[] } | undefined): MessageView[] {
  return pages?.pages.toReversed().flatMap((page) => page.items) ?? [];
}
