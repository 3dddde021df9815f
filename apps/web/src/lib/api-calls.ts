import type { TRPCUntypedClient } from '@trpc/client';
import type { AppRouter } from './app-router.ts';
import { dropEarlyAnswers, takeEarlyAnswer } from './early-answers.ts';
import { serverReach } from './server-reach.ts';

type ApiClient = TRPCUntypedClient<AppRouter>;
type Observer = Parameters<ApiClient['subscription']>[2];

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
    const open = async () => {
      try {
        const loaded = await loadApiClient();
        if (!left) stream = loaded.subscription(path, input, observer);
      } catch (cause) {
        if (!left) observer.onError?.(cause as Parameters<NonNullable<Observer['onError']>>[0]);
      }
    };
    void open();
    return {
      unsubscribe: () => {
        left = true;
        stream?.unsubscribe();
      },
    };
  },
};
