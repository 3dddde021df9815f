import { type FormEvent, useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { toast } from '#components/ui/toast.ts';
import { serverFieldErrors } from '#lib/error-view.ts';
import { useSession } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';

const fields = ['currentPassword', 'newPassword'] as const;

/** Changes the password; every other session of the person ends with the old one. */
export function PasswordCard() {
  const { user } = useSession();
  const utils = trpc.useUtils();
  const [repeatError, setRepeatError] = useState<string | null>(null);
  const change = trpc.auth.changePassword.useMutation({
    onSuccess: async () => {
      toast.success('Password changed', { description: 'You are signed out everywhere else.' });
      await Promise.all([utils.auth.me.invalidate(), utils.auth.sessions.list.invalidate()]);
    },
  });
  const errors = serverFieldErrors(change.error);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const newPassword = String(data.get('newPassword'));
    if (newPassword !== String(data.get('repeat'))) return setRepeatError('This is not the same password.');
    setRepeatError(null);
    change.mutate(
      { currentPassword: String(data.get('currentPassword')), newPassword },
      { onSuccess: () => form.reset() },
    );
  }

  return (
    <Card title="Password" description="Changing it signs you out everywhere else.">
      <form className="flex max-w-sm flex-col gap-4" onSubmit={submit}>
        {user.mustChangePassword && (
          <Callout tone="warning" title="Choose your own password">
            The one you have was made by an administrator. Nothing else opens before it is changed.
          </Callout>
        )}
        <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordField
          label="Current password"
          name="currentPassword"
          autoComplete="current-password"
          error={errors['currentPassword']}
          required
        />
        <PasswordField
          label="New password"
          name="newPassword"
          autoComplete="new-password"
          description="At least 12 characters."
          minLength={12}
          error={errors['newPassword']}
          required
        />
        <PasswordField
          label="New password again"
          name="repeat"
          autoComplete="new-password"
          error={repeatError}
          required
        />
        <CallError title="The password was not changed" error={change.error} fields={fields} />
        <Button type="submit" variant="primary" className="self-start" loading={change.isPending}>
          Change password
        </Button>
      </form>
    </Card>
  );
}
