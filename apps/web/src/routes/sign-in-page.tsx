import { useSearch } from '@tanstack/react-router';
import { EntryLayout } from '#app/entry-layout.tsx';
import { Redirect } from '#app/redirect.tsx';
import { SignInForm } from '#app/sign-in-form.tsx';
import { trpc } from '#lib/trpc.ts';

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' });
  const setup = trpc.auth.setupStatus.useQuery(undefined, { networkMode: 'always' });
  if (setup.data?.required) return <Redirect to="/set-up" />;
  return (
    <EntryLayout title="Sign in" description={next && 'Then you go on where you were.'}>
      {/* A full load: nothing of the person before stays in memory. */}
      <SignInForm onSignedIn={() => window.location.replace(next ?? '/')} />
    </EntryLayout>
  );
}
