import { useSearch } from '@tanstack/react-router';
import { EntryField } from '#app/entry-field.tsx';
import { EntryLayout } from '#app/entry-layout.tsx';
import { Redirect } from '#app/redirect.tsx';
import { CallError } from '#components/call-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { serverFieldErrors } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' });
  const setup = trpc.auth.setupStatus.useQuery();
  const signIn = trpc.auth.signIn.useMutation({
    // A full load: nothing of the person before stays in memory.
    onSuccess: () => window.location.replace(next ?? '/'),
  });
  if (setup.data?.required) return <Redirect to="/set-up" />;
  return (
    <EntryLayout title="Sign in">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          signIn.mutate({ email: String(form.get('email')), password: String(form.get('password')) });
        }}
      >
        <EntryField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          error={serverFieldErrors(signIn.error)['email']}
          autoFocus
          required
        />
        <EntryField type="password" label="Password" name="password" autoComplete="current-password" required />
        <CallError title="You are not signed in" error={signIn.error} fields={['email']} />
        <Button type="submit" variant="primary" size="lg" loading={signIn.isPending || signIn.isSuccess}>
          Sign in
        </Button>
      </form>
    </EntryLayout>
  );
}
