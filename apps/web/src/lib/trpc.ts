import { httpBatchLink, httpSubscriptionLink, retryLink, splitLink, type TRPCLink } from '@trpc/client';
import { createTRPCReact } from '@trpc/react-query';
import { tap } from '@trpc/server/observable';
import type { AppRouter } from './app-router.ts';
import { errorView } from './error-view.ts';
import { serverReach } from './server-reach.ts';

/** Typed hooks over the whole API: `trpc.deployments.list.useQuery()`. */
export const trpc = createTRPCReact<AppRouter>();

type ClientOptions = {
  url?: string;
  /** Called when a call was refused because the session has ended. */
  onSignedOut: () => void;
};

/** The browser's client. Plain JSON both ways; subscriptions go over Server-Sent Events and come back by themselves. */
export function createTrpcClient({
  url = '/api/trpc',
  onSignedOut,
}: ClientOptions): ReturnType<typeof trpc.createClient> {
  return trpc.createClient({
    links: [
      signedOutLink(onSignedOut),
      reachLink,
      plainPaging,
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        // An EventSource gives up for good on a non-200 answer, so each failure starts a new one; final errors end it.
        true: [
          retryLink({
            retry: ({ error }) => !isFinal(error.data),
            retryDelayMs: (attempt) => Math.min(200 * 2 ** attempt, 5000),
          }),
          httpSubscriptionLink({ url }),
        ],
        false: httpBatchLink({ url, maxItems: 10, maxURLLength: 8000 }),
      }),
    ],
  });
}

/** The procedures of the door say themselves what `unauthenticated` means. */
const doorPaths = ['auth.me', 'auth.signIn', 'auth.signOut'];

function signedOutLink(onSignedOut: () => void): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      next(op).pipe(
        tap({
          error: (error) => {
            if (!doorPaths.includes(op.path) && errorView(error).code === 'unauthenticated') onSignedOut();
          },
        }),
      );
}

/** Tells after each call whether the server answered; a refusal is an answer too. */
const reachLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next(op).pipe(
      tap({
        next: ({ result }) => {
          if (result.type !== 'state') serverReach.report(true);
          else if (result.state === 'connecting' && result.error) serverReach.report(false);
          else if (result.state === 'pending') serverReach.report(true);
        },
        error: ({ data, cause }) => {
          if (cause?.name !== 'AbortError') serverReach.report(data !== undefined && data !== null);
        },
      }),
    );

/** The API's inputs are strict: what infinite queries add for their own book-keeping is not sent. */
const plainPaging: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next(op.type === 'query' ? { ...op, input: withoutPagingExtras(op.input) } : op);

function withoutPagingExtras(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('direction' in input)) return input;
  const { direction: _, ...rest } = input;
  if ('cursor' in rest && rest.cursor === null) delete rest.cursor;
  return rest;
}

/** Whether asking again cannot help: the server answered, and said that the caller is at fault. */
function isFinal(data: unknown): boolean {
  const status = typeof data === 'object' && data !== null && 'httpStatus' in data ? data.httpStatus : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 429 && status !== 408;
}
