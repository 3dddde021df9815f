import { Link } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { roleNames } from '#lib/role-words.ts';
import { useSession } from '#lib/session.ts';
import { buttonClass } from './ui/button.tsx';
import { EmptyState } from './ui/empty-state.tsx';

/** For pages that the person's role may not see. */
export function DeniedPage() {
  const { user } = useSession();
  return (
    <>
      <title>No access · Staque</title>
      <EmptyState
        heading="h1"
        icon={Lock}
        title="Your role does not include this page"
        description={`You are signed in as ${user.name}, ${roleNames[user.role].toLowerCase()}. An administrator of this installation can give you another role under People; ask whoever invited you.`}
        action={
          <Link to="/" className={buttonClass()}>
            Go to the start
          </Link>
        }
      />
    </>
  );
}
