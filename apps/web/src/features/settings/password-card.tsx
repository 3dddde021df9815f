import { changePasswordInput } from '@staque/core/users/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { SavedNote } from '#components/saved-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { UnsavedGuard } from '#components/unsaved-guard.tsx';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { useSession } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';

const fields = ['currentPassword', 'newPassword'] as const;
const empty = { currentPassword: '', newPassword: '', repeat: '' };

/** Changes the password; every other session of the person ends with the old one. */
export function PasswordCard() {
  const { user } = useSession();
  const utils = trpc.useUtils();
  const [draft, setDraft] = useState(empty);
  const [checked, setChecked] = useState(false);
  const change = trpc.auth.changePassword.useMutation({
    onSuccess: async () => {
      setDraft(empty);
      setChecked(false);
      await Promise.all([utils.auth.me.invalidate(), utils.auth.sessions.list.invalidate()]);
    },
  });
  const { currentPassword, newPassword, repeat } = draft;
  const parsed = changePasswordInput.safeParse({ currentPassword, newPassword });
  const dirty = Object.values(draft).some((text) => text !== '');
  const errors: Record<string, string> = {
    ...serverFieldErrors(change.error),
    ...(checked ? fieldErrors(parsed) : {}),
    ...(checked && newPassword !== repeat && { repeat: 'This is not the same password.' }),
  };
  const field = (name: keyof typeof empty) => ({
    name,
    value: draft[name],
    onValueChange: (text: string) => setDraft({ ...draft, [name]: text }),
    error: errors[name],
  });
  return (
    <Card title="Password" description="Changing it signs you out everywhere else. API keys go on working.">
      <form
        noValidate
        className="flex max-w-sm flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (parsed.success && newPassword === repeat) change.mutate(parsed.data);
        }}
      >
        <UnsavedGuard when={dirty && !change.isPending} />
        <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordField label="Current password" autoComplete="current-password" {...field('currentPassword')} />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          description="At least 12 characters."
          {...field('newPassword')}
        />
        <PasswordField label="New password again" autoComplete="new-password" {...field('repeat')} />
        <CallError title="The password was not changed" error={change.error} fields={fields} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" loading={change.isPending}>
            Change password
          </Button>
          <SavedNote text={change.isSuccess && !dirty ? 'Changed. You are signed out everywhere else.' : null} />
        </div>
      </form>
    </Card>
  );
}
