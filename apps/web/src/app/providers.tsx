import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { getQueryKey } from '@trpc/react-query';
import { useState } from 'react';
import { Toaster } from '#components/ui/toaster.tsx';
import { errorView } from '#lib/error-view.ts';
import { createTrpcClient, trpc } from '#lib/trpc.ts';
import { router } from './router.tsx';
import { ServerWatch } from './server-watch.tsx';

export function Providers() {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() => {
    // Asking who is signed in leads to the sign-in, and tells the role.
    const askWho = () =>
      void queryClient.invalidateQueries({ queryKey: getQueryKey(trpc.auth.me, undefined, 'query') });
    return createTrpcClient({ onSignedOut: askWho, onForbidden: askWho });
  });
  return (
    <CSPProvider disableStyleElements>
      <trpc.Provider client={trpcClient} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <ServerWatch />
          <RouterProvider router={router} />
          <Toaster />
        </QueryClientProvider>
      </trpc.Provider>
    </CSPProvider>
  );
}

function createQueryClient(): QueryClient {
  return new QueryClient({
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
}
