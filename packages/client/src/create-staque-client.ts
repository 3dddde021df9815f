import { createTRPCClient, httpBatchLink, splitLink, type TRPCClient, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from './app-router.ts';
import { fromAnswer, toStaqueError } from './staque-error.ts';
import { resumeAnswer, streamAnswer, type AnswerEvent, type ResumeInput, type StreamInput } from './stream-answer.ts';
import { subscriptionLinks, type SubscriptionLinkOptions } from './subscription-link.ts';

export interface StaqueClientOptions {
  /** Origin of the server: `https://staque.example.com`. */
  url: string;
  /** An API key; calls are made as its owner, with the owner's role. */
  apiKey: string;
  fetch?: typeof globalThis.fetch;
  eventSource?: SubscriptionLinkOptions['EventSource'];
  /** How long `chat.stream` and `chat.resume` go on while the server cannot be reached. */
  giveUpAfterMs?: number;
}

export interface AnswerStreams {
  /** Sends a message and follows its answer to the end. */
  stream(input: StreamInput): AsyncGenerator<AnswerEvent, void>;
  /** Follows an answer that was asked for earlier, from its beginning. */
  resume(input: ResumeInput): AsyncGenerator<AnswerEvent, void>;
}

type Api = TRPCClient<AppRouter>;
/** Every procedure as `client.<router>.<procedure>.query | mutate | subscribe`, and the two streams. */
export type StaqueClient = Api & { chat: AnswerStreams };

/** A typed client of one server for Node and browsers. Makes no connection by itself. Failed calls reject with `StaqueError`. */
export function createStaqueClient(options: StaqueClientOptions): StaqueClient {
  const { fetch = globalThis.fetch, giveUpAfterMs = 120_000, eventSource } = options;
  const url = `${options.url.replace(/\/+$/, '')}/api/trpc`;
  const headers = { Authorization: `Bearer ${options.apiKey}` };
  const api: Api = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: subscriptionLinks({ url, headers, fetch, ...(eventSource ? { EventSource: eventSource } : {}) }),
        false: [errorLink, httpBatchLink({ url, headers, fetch: acceptJson(fetch), maxItems: 10, maxURLLength: 8000 })],
      }),
    ],
  });
  const streams: AnswerStreams = {
    stream: (input) => streamAnswer(api, input, { giveUpAfterMs }),
    resume: (input) => resumeAnswer(api, input, { giveUpAfterMs }),
  };
  return withMembers(api, { chat: withMembers(api.chat, streams) });
}

const errorLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        error: (error) => observer.error(toStaqueError(error)),
        complete: () => observer.complete(),
      }),
    );

/** What is no JSON comes from something in between; tRPC would forget its status. */
function acceptJson(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (/^application\/json\b/i.test(response.headers.get('content-type') ?? '')) return response;
    await response.body?.cancel();
    throw fromAnswer({ status: response.status, body: null });
  };
}

/** tRPC's clients are proxies that answer to any name, so members cannot be assigned to them. */
function withMembers<Base extends object, Members extends object>(base: Base, members: Members): Base & Members {
  return new Proxy(base as Base & Members, {
    get: (target, name) => Reflect.get(name in members ? members : target, name) as unknown,
  });
}
