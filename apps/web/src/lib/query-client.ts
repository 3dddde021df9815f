import { QueryClient } from '@tanstack/react-query';
import { errorView } from './error-view.ts';

/** What the app knows of the server. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Held by `callGate`, and loaded anew by `ServerWatch` when the server is back.
      networkMode: 'online',
      refetchOnReconnect: false,
      // What the caller did wrong stays wrong; anything else may be a moment of bad network.
      retry: (failures, error) => failures < 1 && ['unavailable', 'internal'].includes(errorView(error).code),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
