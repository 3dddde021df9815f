import { createTRPCUntypedClient, httpBatchLink, httpSubscriptionLink, splitLink, type TRPCLink } from '@trpc/client';
import { tap } from '@trpc/server/observable';
import type { AppRouter } from './app-router.ts';
import { callGate } from './call-gate.ts';
import { errorView } from './error-view.ts';
import { queryClient } from './query-client.ts';
import { resumingLink } from './resuming-link.ts';
import { serverReach } from './server-reach.ts';
import { getQueryKey, trpc } from './trpc.ts';

const url = '/api/trpc';

/** What a signed-out person may call: for these, `unauthenticated` is no surprise. */
const doorPaths = ['auth.me', 'auth.signIn', 'auth.setup', 'auth.setupStatus', 'auth.checkSetup', 'auth.signOut'];

/** Notices the end and the beginning of a session, and a permission that is gone. */
const sessionLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next(op).pipe(
      tap({
        next: () => {
          if (op.path === 'auth.me' || op.path === 'auth.signIn') callGate.set('signed-out', false);
        },
        error: (error) => {
          const { code } = errorView(error);
          const atDoor = doorPaths.includes(op.path);
          if (op.path === 'auth.me' && code === 'unauthenticated') callGate.set('signed-out', true);
          // Asking who is signed in leads to the sign-in, and tells the role.
          if (!atDoor && (code === 'unauthenticated' || code === 'forbidden'))
            void queryClient.invalidateQueries({ queryKey: getQueryKey(trpc.auth.me, undefined, 'query') });
        },
      }),
    );

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

/** The browser's client: plain JSON both ways, subscriptions over Server-Sent Events. */
export const apiClient = createTRPCUntypedClient<AppRouter>({
  links: [
    sessionLink,
    reachLink,
    splitLink({
      condition: ({ type }) => type === 'subscription',
      // An EventSource gives up for good on a non-200 answer, so each failure starts a new one; final errors end it.
      true: [resumingLink, httpSubscriptionLink({ url })],
      false: httpBatchLink({ url, maxItems: 10, maxURLLength: 8000 }),
    }),
  ],
});
