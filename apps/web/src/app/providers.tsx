import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { getQueryKey } from '@trpc/react-query';
import { useState } from 'react';
import { Toaster } from '#components/ui/toaster.tsx';
import { errorView } from '#lib/error-view.ts';
import { createTrpcClient, trpc } from '#lib/trpc.ts';
import { router } from './router.tsx';

export function Providers() {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() => createTrpcClient());
  return (
    <CSPProvider disableStyleElements>
      <trpc.Provider client={trpcClient} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toaster />
        </QueryClientProvider>
      </trpc.Provider>
    </CSPProvider>
  );
}

function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // The session ended while the page was open: asking who is signed in leads to the sign-in page and back.
      onError: (error, query) => {
        const me = getQueryKey(trpc.auth.me, undefined, 'query');
        if (errorView(error).code === 'unauthenticated' && query.queryHash !== JSON.stringify(me)) {
          void client.invalidateQueries({ queryKey: me });
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // What the caller did wrong stays wrong; anything else may be a moment of bad network.
        retry: (failures, error) => failures < 1 && ['unavailable', 'internal'].includes(errorView(error).code),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
  return client;
}
