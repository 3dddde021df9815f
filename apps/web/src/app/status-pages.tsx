import { Link } from '@tanstack/react-router';
import { Compass, Lock } from 'lucide-react';
import { buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

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

/** An unknown address outside the shell brings its own main landmark. */
export function OutsideNotFoundPage() {
  return (
    <main>
      <NotFoundPage />
    </main>
  );
}
