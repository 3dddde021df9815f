import type { TRPCUntypedClient } from '@trpc/client';
import type { AppRouter } from './app-router.ts';
import { dropEarlyAnswers, takeEarlyAnswer } from './early-answers.ts';
import { serverReach } from './server-reach.ts';

type ApiClient = TRPCUntypedClient<AppRouter>;
type Observer = Parameters<ApiClient['subscription']>[2];

/** How long a stream waits until its code is asked for again. */
const reopenMs = 2000;

let client: Promise<ApiClient> | undefined;

/** Loads the code that speaks with the server. The first page is drawn from what index.html has asked and does not wait for it. */
export function loadApiClient(): Promise<ApiClient> {
  client ??= import('./api-client.ts').then(
    (loaded) => loaded.apiClient,
    (cause: unknown) => {
      client = undefined;
      serverReach.report(false);
      throw cause;
    },
  );
  return client;
}

export const apiCalls = {
  async query(path: string, input: unknown): Promise<unknown> {
    return (await takeEarlyAnswer(path, input)) ?? (await loadApiClient()).query(path, input);
  },
  async mutate(path: string, input: unknown): Promise<unknown> {
    dropEarlyAnswers();
    return (await loadApiClient()).mutation(path, input);
  },
  subscribe(path: string, input: unknown, observer: Observer): { unsubscribe: () => void } {
    let left = false;
    let stream: { unsubscribe: () => void } | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = async () => {
      // Why it could not be loaded, `serverReach` knows; a stream is wanted until the caller leaves, like one that breaks off.
      const loaded = await loadApiClient().catch(() => null);
      if (left) return;
      if (loaded) stream = loaded.subscription(path, input, observer);
      else timer = setTimeout(() => void open(), reopenMs);
    };
    void open();
    return {
      unsubscribe: () => {
        left = true;
        clearTimeout(timer);
        stream?.unsubscribe();
      },
    };
  },
};
