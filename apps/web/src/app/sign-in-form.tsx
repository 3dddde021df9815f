import type { MeView } from '@staque/core/users/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { serverFieldErrors } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';
import { entryErrors, focusFirstError, readEntry } from './entry-errors.ts';
import { EntryField } from './entry-field.tsx';

type SignInFormProps = {
  /** Who signed in here before. */
  email?: string;
  onSignedIn: (me: MeView) => void;
};

/** E-mail and password, with what is wrong said at the field. */
export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const signIn = trpc.auth.signIn.useMutation({ onSuccess: onSignedIn });
  const shown = { ...serverFieldErrors(signIn.error), ...errors };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const entry = readEntry(event.currentTarget);
        const found = entryErrors(entry, { email: 'e-mail', password: 'given' });
        setErrors(found);
        if (focusFirstError(event.currentTarget, found) || signIn.isPending) return;
        signIn.mutate({ email: entry('email'), password: entry('password') });
      }}
    >
      <EntryField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email}
        error={shown['email']}
        autoFocus={email === undefined}
        required
      />
      <EntryField
        type="password"
        label="Password"
        name="password"
        autoComplete="current-password"
        error={shown['password']}
        autoFocus={email !== undefined}
        required
      />
      <CallError title="You are not signed in" error={signIn.error} fields={['email', 'password']} />
      <Button type="submit" variant="primary" size="lg" loading={signIn.isPending || signIn.isSuccess}>
        Sign in
      </Button>
    </form>
  );
}
