import type { Role } from '@staque/core/users/permissions';
import { inviteInput } from '@staque/core/users/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { FormFooter } from '#components/form-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { trpc } from '#lib/trpc.ts';
import { OneTimePassword } from './one-time-password.tsx';
import { roleItems } from '#lib/role-words.ts';

type InviteUserDialogProps = { open: boolean; onClose: () => void };

/** Makes an account with a one-time password. */
export function InviteUserDialog({ open, onClose }: InviteUserDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title="Invite a person">
      <InviteForm onClose={onClose} />
    </Dialog>
  );
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState<{ email: string; name: string; role: Role }>({
    email: '',
    name: '',
    role: 'member',
  });
  const [checked, setChecked] = useState(false);
  const utils = trpc.useUtils();
  const invite = trpc.users.invite.useMutation({ onSuccess: () => utils.users.invalidate() });
  const parsed = inviteInput.safeParse(draft);
  const errors = { ...serverFieldErrors(invite.error), ...(checked ? fieldErrors(parsed) : {}) };

  if (invite.data) {
    return (
      <div className="flex flex-col gap-4">
        <OneTimePassword password={invite.data.password} email={invite.data.user.email} />
        <FormFooter>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </FormFooter>
      </div>
    );
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (parsed.success) invite.mutate(parsed.data);
      }}
    >
      <TextField
        label="Name"
        autoComplete="off"
        value={draft.name}
        onValueChange={(name) => setDraft({ ...draft, name })}
        error={errors['name']}
      />
      <TextField
        label="E-mail"
        type="email"
        autoComplete="off"
        value={draft.email}
        onValueChange={(email) => setDraft({ ...draft, email })}
        error={errors['email']}
      />
      <Select
        label="Role"
        items={roleItems}
        value={draft.role}
        onValueChange={(role) => setDraft({ ...draft, role })}
      />
      <CallError title="The account was not made" error={invite.error} fields={['name', 'email']} />
      <FormFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" loading={invite.isPending}>
          Make the account
        </Button>
      </FormFooter>
    </form>
  );
}
