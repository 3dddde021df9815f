import type { Role } from '@staque/core/users/permissions';
import { inviteInput } from '@staque/core/users/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { DialogForm } from '#components/dialog-form.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { trpc } from '#lib/trpc.ts';
import { OneTimePassword } from './one-time-password.tsx';
import { RoleField } from './role-field.tsx';

type AddPersonDialogProps = { open: boolean; onClose: () => void };

/** Makes an account with a one-time password, which is then handed over. */
export function AddPersonDialog({ open, onClose }: AddPersonDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Add a person"
      description="You get a one-time password to hand over. No e-mail is sent."
    >
      <AddPersonForm onClose={onClose} />
    </Dialog>
  );
}

function AddPersonForm({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState<{ email: string; name: string; role: Role }>({
    email: '',
    name: '',
    role: 'member',
  });
  const [checked, setChecked] = useState(false);
  const utils = trpc.useUtils();
  const add = trpc.users.invite.useMutation({ onSuccess: () => utils.users.invalidate() });
  const parsed = inviteInput.safeParse(draft);
  const errors = { ...serverFieldErrors(add.error), ...(checked ? fieldErrors(parsed) : {}) };

  if (add.data) {
    return <OneTimePassword password={add.data.password} person={add.data.user} onDone={onClose} />;
  }
  return (
    <DialogForm
      submit="Add person"
      pending={add.isPending}
      onSubmit={() => {
        setChecked(true);
        if (parsed.success) add.mutate(parsed.data);
      }}
      onCancel={onClose}
    >
      <TextField
        label="Name"
        autoComplete="off"
        maxLength={100}
        value={draft.name}
        onValueChange={(name) => setDraft({ ...draft, name })}
        error={errors['name']}
      />
      <TextField
        label="E-mail"
        type="email"
        autoComplete="off"
        description="The person signs in with it."
        value={draft.email}
        onValueChange={(email) => setDraft({ ...draft, email })}
        error={errors['email']}
      />
      <RoleField value={draft.role} onValueChange={(role) => setDraft({ ...draft, role })} />
      <CallError title="The account was not made" error={add.error} fields={['name', 'email']} />
    </DialogForm>
  );
}
