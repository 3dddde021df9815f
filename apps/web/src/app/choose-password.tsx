import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { serverFieldErrors } from '#lib/error-view.ts';
import { useSession } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { entryErrors, focusFirstError, readEntry } from './entry-errors.ts';
import { EntryField } from './entry-field.tsx';
import { EntryLayout } from './entry-layout.tsx';
import { useSignOut } from './sign-out.ts';

const fields = ['currentPassword', 'newPassword'] as const;

/** In place of every page until a password that an administrator made is changed; then the page that was asked for opens. */
export function ChoosePassword() {
  const { user } = useSession();
  const utils = trpc.useUtils();
  const signOut = useSignOut();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const change = trpc.auth.changePassword.useMutation({ onSuccess: () => utils.auth.me.invalidate() });
  const shown = { ...serverFieldErrors(change.error), ...errors };
  return (
    <EntryLayout
      title="Choose your own password"
      description="The one that you have was made by an administrator. Staque opens once you have changed it."
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const entry = readEntry(event.currentTarget);
          const found = entryErrors(entry, { currentPassword: 'given', newPassword: 'new-password' });
          setErrors(found);
          if (focusFirstError(event.currentTarget, found) || change.isPending) return;
          change.mutate({ currentPassword: entry('currentPassword'), newPassword: entry('newPassword') });
        }}
      >
        <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <EntryField
          type="password"
          label="Password you were given"
          name="currentPassword"
          autoComplete="current-password"
          error={shown['currentPassword']}
          autoFocus
          required
        />
        <EntryField
          type="password"
          label="New password"
          name="newPassword"
          autoComplete="new-password"
          description="At least 12 characters."
          error={shown['newPassword']}
          required
        />
        <CallError title="The password was not changed" error={change.error} fields={fields} />
        <Button type="submit" variant="primary" size="lg" loading={change.isPending || change.isSuccess}>
          Change password
        </Button>
        <Button variant="ghost" onClick={signOut}>
          Sign out
        </Button>
      </form>
    </EntryLayout>
  );
}
