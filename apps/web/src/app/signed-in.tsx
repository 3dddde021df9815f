import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { errorView } from '#lib/error-view.ts';
import { SessionContext } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { Redirect } from './redirect.tsx';
import { Shell } from './shell.tsx';

/** The part of the app that needs a session: finds out who is signed in, then shows the shell. */
export function SignedIn(): ReactNode {
  const {
    data: me,
    error,
    refetch,
    isFetching,
  } = trpc.auth.me.useQuery(undefined, { staleTime: 60_000, retry: false });
  const { pathname, href } = useLocation();
  if (error && errorView(error).code === 'unauthenticated') {
    return <Redirect to="/sign-in" search={href === '/' ? {} : { next: href }} />;
  }
  if (!me) {
    if (!error) return <Waiting />;
    const { message, details } = errorView(error);
    return (
      <main>
        <ErrorState
          heading="h1"
          title="Staque could not be opened"
          description={[message, details.remedy].filter(Boolean).join(' ')}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      </main>
    );
  }
  if (me.user.mustChangePassword && pathname !== '/settings') return <Redirect to="/settings" />;
  return (
    <SessionContext value={me}>
      <Shell />
    </SessionContext>
  );
}

function Waiting() {
  return (
    <main className="flex h-dvh items-center justify-center text-muted">
      <Spinner label="Loading" className="size-5" />
    </main>
  );
}
