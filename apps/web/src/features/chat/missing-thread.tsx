import { Link } from '@tanstack/react-router';
import { MessageSquareOff } from 'lucide-react';
import { LoadError } from '#components/load-error.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { errorView } from '#lib/error-view.ts';

type MissingThreadProps = { error: unknown; onRetry: () => void; retrying: boolean };

/** In place of a thread that could not be opened. */
export function MissingThread({ error, onRetry, retrying }: MissingThreadProps) {
  const { code } = errorView(error);
  if (code !== 'not_found' && code !== 'invalid_input') {
    return <LoadError what="The thread" error={error} onRetry={onRetry} retrying={retrying} />;
  }
  return (
    <div className="my-auto">
      <EmptyState
        heading="h1"
        icon={MessageSquareOff}
        title="This thread is not here"
        description="It was deleted, or it belongs to somebody else."
        action={
          <Link to="/chat" className={buttonClass({ variant: 'primary' })}>
            New chat
          </Link>
        }
      />
    </div>
  );
}
