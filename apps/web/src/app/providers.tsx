import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Toaster } from '#components/ui/toaster.tsx';
import { queryClient } from '#lib/query-client.ts';
import { router } from './router.tsx';
import { ServerWatch } from './server-watch.tsx';

export function Providers() {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <ServerWatch />
        <RouterProvider router={router} />
        <Toaster />
      </QueryClientProvider>
    </CSPProvider>
  );
}
