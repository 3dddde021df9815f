import { Link } from '@tanstack/react-router';
import { Compass, Lock } from 'lucide-react';
import { buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { errorText } from '#lib/error-text.ts';

export function NotFoundPage() {
  return (
    <>
      <title>Not found · Staque</title>
      <EmptyState
        heading="h1"
        icon={Compass}
        title="There is nothing at this address"
        description="It may have been deleted, or it belongs to somebody else."
        action={
          <Link to="/" className={buttonClass()}>
            Go to the start
          </Link>
        }
      />
    </>
  );
}

/** For pages that the person's role may not see. */
export function DeniedPage() {
  return (
    <>
      <title>No access · Staque</title>
      <EmptyState
        heading="h1"
        icon={Lock}
        title="Your role does not include this page"
        description="An administrator can change your role under Users."
        action={
          <Link to="/" className={buttonClass()}>
            Go to the start
          </Link>
        }
      />
    </>
  );
}

/** What a page shows when it failed in a way that it did not expect. */
export function ErrorPage({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <>
      <title>Error · Staque</title>
      <ErrorState
        heading="h1"
        title="This page failed"
        description="Try again. If it keeps failing, reload the window; nothing that was saved is lost."
        detail={errorText(error)}
        onRetry={reset}
      />
    </>
  );
}
