import { httpSubscriptionLink, retryLink, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { EventSource as EventSourcePonyfill, type EventSourceFetchInit } from 'eventsource';
import type { AppRouter } from './app-router.ts';
import { backoffMs, pause } from './pause.ts';
import { fromAnswer, isStaqueError, toStaqueError, type StaqueError } from './staque-error.ts';

const connectTimeoutMs = 15_000;

export interface SubscriptionLinkOptions {
  /** Where the procedures are: `<origin>/api/trpc`. */
  url: string;
  headers: Record<string, string>;
  fetch: typeof globalThis.fetch;
  /** Must take `fetch` in its second argument, or the bearer header is not sent and refusals cannot be read. */
  EventSource?: typeof EventSourcePonyfill;
}

/**
 * Subscriptions over Server-Sent Events. A dropped connection comes back by itself where it left off; an answer that is not an
 * event stream is retried while it may pass (5xx, 429), and ends the subscription with a `StaqueError` when it is final.
 */
export function subscriptionLinks(options: SubscriptionLinkOptions): TRPCLink<AppRouter>[] {
  return [
    retryLink({
      retry: ({ error }) => !isStaqueError(error) || error.code === 'unavailable' || error.code === 'rate_limited',
      retryDelayMs: backoffMs,
    }),
    connectionLink(options),
  ];
}

/** An EventSource tells nothing of a refusal, so each connection looks at the answer before the EventSource does. */
function connectionLink({
  url,
  headers,
  fetch,
  EventSource = EventSourcePonyfill,
}: SubscriptionLinkOptions): TRPCLink<AppRouter> {
  return (runtime) =>
    ({ op, next }) => {
      let refusal: StaqueError | null = null;
      const connect = createConnect({ fetch, headers, onRefusal: (error) => (refusal = error) });
      const link = httpSubscriptionLink<AppRouter, typeof EventSourcePonyfill>({
        url,
        EventSource,
        eventSourceOptions: { fetch: connect },
      })(runtime);
      return observable((observer) =>
        link({ op, next }).subscribe({
          next: (value) => observer.next(value),
          error: (error) => observer.error(refusal ?? toStaqueError(error)),
          complete: () => observer.complete(),
        }),
      );
    };
}

function createConnect(options: {
  fetch: typeof globalThis.fetch;
  headers: Record<string, string>;
  onRefusal: (error: StaqueError) => void;
}): (url: string | URL, init: EventSourceFetchInit) => Promise<Response> {
  let failures = 0;
  return async (url, init) => {
    const closed = init.signal as AbortSignal;
    if (failures > 0) await pause(backoffMs(failures), closed);
    const silence = new AbortController();
    const timer = setTimeout(
      () => silence.abort(new TypeError('The server did not answer in time.')),
      connectTimeoutMs,
    );
    failures += 1;
    try {
      const response = await options.fetch(url, {
        ...init,
        headers: { ...init.headers, ...options.headers },
        signal: AbortSignal.any([closed, silence.signal]),
      });
      if (response.ok) failures = 0;
      else options.onRefusal(fromAnswer({ status: response.status, body: await readJson(response) }));
      return response;
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Null for a body that is no JSON, such as a proxy's page. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
