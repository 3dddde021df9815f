import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
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
