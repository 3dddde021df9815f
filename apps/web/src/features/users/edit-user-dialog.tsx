import { type UserView, userUpdateInput } from '@staque/core/users/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { DialogForm } from '#components/dialog-form.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { toast } from '#components/ui/toast.ts';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { trpc } from '#lib/trpc.ts';
import { RoleField } from './role-field.tsx';

type EditUserDialogProps = { user: UserView; open: boolean; onClose: () => void };

export function EditUserDialog({ user, open, onClose }: EditUserDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Change name or role"
      description={<span className="wrap-anywhere">{user.email}</span>}
    >
      <EditUserForm key={user.id} user={user} onClose={onClose} />
    </Dialog>
  );
}

function EditUserForm({ user, onClose }: Omit<EditUserDialogProps, 'open'>) {
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState(user.role);
  const [checked, setChecked] = useState(false);
  const utils = trpc.useUtils();
  const update = trpc.users.update.useMutation({
    onSuccess: async () => {
      await utils.users.invalidate();
      toast.success('Saved. A new role holds from the next click on.');
      onClose();
    },
  });
  const parsed = userUpdateInput.safeParse({ userId: user.id, name, role });
  const errors = { ...serverFieldErrors(update.error), ...(checked ? fieldErrors(parsed) : {}) };
  return (
    <DialogForm
      submit="Save"
      pending={update.isPending}
      onSubmit={() => {
        setChecked(true);
        if (parsed.success) update.mutate(parsed.data);
      }}
      onCancel={onClose}
    >
      <TextField label="Name" maxLength={100} value={name} onValueChange={setName} error={errors['name']} />
      <RoleField value={role} onValueChange={setRole} error={errors['role']} />
      <CallError title="The changes were not saved" error={update.error} fields={['name', 'role']} />
    </DialogForm>
  );
}
