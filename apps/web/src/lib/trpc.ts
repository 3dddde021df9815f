import { splitLink, TRPCClientError, type TRPCLink } from '@trpc/client';
import { httpBatchLink } from '@trpc/client/links/httpBatchLink';
import { createTRPCReact } from '@trpc/react-query';
import { observable, tap, type Unsubscribable } from '@trpc/server/observable';
import type { AppRouter } from './app-router.ts';
import { callGate } from './call-gate.ts';
import { earlyAnswersLink } from './early-answers.ts';
import { errorView } from './error-view.ts';
import { serverReach } from './server-reach.ts';

/** Typed hooks over the whole API: `trpc.deployments.list.useQuery()`. */
export const trpc = createTRPCReact<AppRouter>();

type ClientOptions = {
  url?: string;
  /** Called when a call was refused because the session has ended. */
  onSignedOut: () => void;
  /** Called when a call was refused for want of a permission: the role may have changed. */
  onForbidden: () => void;
};

/** The browser's client. Plain JSON both ways; subscriptions go over Server-Sent Events and come back by themselves. */
export function createTrpcClient({
  url = '/api/trpc',
  ...handlers
}: ClientOptions): ReturnType<typeof trpc.createClient> {
  return trpc.createClient({
    links: [
      sessionLink(handlers),
      reachLink,
      plainPaging,
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: lateStreamLink(url),
        false: [earlyAnswersLink, httpBatchLink({ url, maxItems: 10, maxURLLength: 8000 })],
      }),
    ],
  });
}

/** Has the code of streams ready before the first one is opened. */
export const loadStreams = () => import('./stream-link.ts');

/** Streams begin long after the first page is shown, and so does their code. */
function lateStreamLink(url: string): TRPCLink<AppRouter> {
  return (runtime) =>
    ({ op, next }) =>
      observable((observer) => {
        let left = false;
        let stream: Unsubscribable | undefined;
        const open = async () => {
          try {
            const { streamLink } = await loadStreams();
            if (!left) stream = streamLink(url)(runtime)({ op, next }).subscribe(observer);
          } catch (cause) {
            observer.error(TRPCClientError.from(cause as Error));
          }
        };
        void open();
        return () => {
          left = true;
          stream?.unsubscribe();
        };
      });
}

/** What a signed-out person may call: for these, `unauthenticated` is no surprise. */
const doorPaths = ['auth.me', 'auth.signIn', 'auth.setup', 'auth.setupStatus', 'auth.signOut'];

/** Notices the end and the beginning of a session, and a permission that is gone. */
function sessionLink({ onSignedOut, onForbidden }: Omit<ClientOptions, 'url'>): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      next(op).pipe(
        tap({
          next: () => {
            if (op.path === 'auth.me' || op.path === 'auth.signIn') callGate.set('signed-out', false);
          },
          error: (error) => {
            const { code } = errorView(error);
            if (code === 'forbidden' && !doorPaths.includes(op.path)) onForbidden();
            if (code !== 'unauthenticated') return;
            if (op.path === 'auth.me') callGate.set('signed-out', true);
            else if (!doorPaths.includes(op.path)) onSignedOut();
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
