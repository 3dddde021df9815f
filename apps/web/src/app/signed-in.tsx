import { useLocation } from '@tanstack/react-router';
import type { MeView } from '@staque/core/users/schemas';
import { lazy, type ReactNode, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { useSessionEnded } from '#lib/call-gate.ts';
import { errorView } from '#lib/error-view.ts';
import { SessionContext } from '#lib/session.ts';
import { claimPersonal, onOwnerChange, personalPrefix, writeStored } from '#lib/stored.ts';
import { trpc } from '#lib/trpc.ts';
import { Redirect } from './redirect.tsx';
import { Shell } from './shell.tsx';

const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }));
const ChoosePassword = lazy(async () => ({ default: (await import('./choose-password.tsx')).ChoosePassword }));

/** The part of the app that needs a session: finds out who is signed in, then shows the shell. */
export function SignedIn(): ReactNode {
  // Asked again now and then, so that a role or a session that was taken away shows without a click.
  const me = trpc.auth.me.useQuery(undefined, {
    staleTime: 60_000,
    refetchInterval: 60_000,
    retry: false,
    networkMode: 'always',
  });
  const { href } = useLocation();
  const askAgain = useEffectEvent(() => void me.refetch());
  // The other windows of this browser are outside of React.
  useEffect(() => onOwnerChange(() => askAgain()), []);

  if (me.data) return <Home me={me.data} />;
  // The frame of index.html stands until there is something to show.
  if (!me.error) return null;
  const { code, message, details } = errorView(me.error);
  if (code === 'unauthenticated') return <Redirect to="/sign-in" search={href === '/' ? {} : { next: href }} />;
  return (
    <main>
      <title>Not reachable · Staque</title>
      <ErrorState
        heading="h1"
        title="Staque could not be opened"
        description={[message, details.remedy].filter(Boolean).join(' ')}
        onRetry={() => void me.refetch()}
        retrying={me.isFetching}
      />
    </main>
  );
}

function Home({ me }: { me: MeView }) {
  const ended = useSessionEnded();
  const [personId] = useState(() => {
    claimPersonal(me.user.id);
    // So that the next first frame leaves room for the banner.
    writeStored(`${personalPrefix}sandbox`, me.sandbox ? 'on' : null);
    return me.user.id;
  });
  if (me.user.id !== personId) return <StartAnew />;
  return (
    <SessionContext value={me}>
      {me.user.mustChangePassword ? (
        <Suspense fallback={<Waiting />}>
          <ChoosePassword />
        </Suspense>
      ) : (
        <Shell />
      )}
      {ended && (
        <Suspense fallback={<div className="fixed inset-0 z-50 bg-bg" />}>
          <SignInAgain />
        </Suspense>
      )}
    </SessionContext>
  );
}

/** Somebody else signed in in another window: nothing that this one holds in memory is theirs to see. */
function StartAnew() {
  useEffect(() => window.location.replace('/'), []);
  return <Waiting />;
}

function Waiting() {
  return (
    <main className="flex h-dvh items-center justify-center text-muted">
      <Spinner label="Loading" className="size-5" />
    </main>
  );
}
