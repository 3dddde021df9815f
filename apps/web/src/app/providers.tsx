import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { getQueryKey } from '@trpc/react-query';
import { useState } from 'react';
import { Toaster } from '#components/ui/toaster.tsx';
import { errorView } from '#lib/error-view.ts';
import { createTrpcClient, trpc } from '#lib/trpc.ts';
import { router } from './router.tsx';

export function Providers() {
  const [queryClient] = useState(createQueryClient);
  // Asking who is signed in leads to the sign-in page, and back from there.
  const [trpcClient] = useState(() =>
    createTrpcClient({
      onSignedOut: () =>
        void queryClient.invalidateQueries({ queryKey: getQueryKey(trpc.auth.me, undefined, 'query') }),
    }),
  );
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
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A server in the same house answers without any network: a call finds out, the browser's opinion does not.
        networkMode: 'always',
        // What the caller did wrong stays wrong; anything else may be a moment of bad network.
        retry: (failures, error) => failures < 1 && ['unavailable', 'internal'].includes(errorView(error).code),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
