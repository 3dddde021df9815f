import { splitLink, type TRPCLink } from '@trpc/client';
import { httpSubscriptionLink, retryLink } from '@trpc/client?stream-part';
import type { AppRouter } from './app-router.ts';

/** Subscriptions over Server-Sent Events; they come back by themselves. */
export function streamLink(url: string): TRPCLink<AppRouter> {
  // An EventSource gives up for good on a non-200 answer, so each failure starts a new one; final errors end it.
  const links: TRPCLink<AppRouter>[] = [
    retryLink({
      retry: ({ error }) => !isFinal(error.data),
      retryDelayMs: (attempt) => Math.min(200 * 2 ** attempt, 5000),
    }),
    httpSubscriptionLink({ url }),
  ];
  return splitLink({ condition: () => true, true: links, false: links });
}

/** Whether asking again cannot help: the server answered, and said that the caller is at fault. */
function isFinal(data: unknown): boolean {
  const status = typeof data === 'object' && data !== null && 'httpStatus' in data ? data.httpStatus : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 429 && status !== 408;
}
