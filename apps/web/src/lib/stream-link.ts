import { splitLink, type TRPCLink } from '@trpc/client';
import { httpSubscriptionLink } from '@trpc/client?stream-part';
import type { AppRouter } from './app-router.ts';
import { resumingLink } from './resuming-link.ts';

/** Subscriptions over Server-Sent Events; they come back by themselves. */
export function streamLink(url: string): TRPCLink<AppRouter> {
  // An EventSource gives up for good on a non-200 answer, so each failure starts a new one; final errors end it.
  const links: TRPCLink<AppRouter>[] = [resumingLink, httpSubscriptionLink({ url })];
  return splitLink({ condition: () => true, true: links, false: links });
}
