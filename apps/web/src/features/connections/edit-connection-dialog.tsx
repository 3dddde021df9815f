import { type ConnectionView, updateConnectionInput } from '@staque/core/connections/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { DialogForm } from '#components/dialog-form.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { toast } from '#components/ui/toast.ts';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { trpc } from '#lib/trpc.ts';
import { newConnectionDraft, toUpdateInput } from './connection-draft.ts';
import { ConnectionFields } from './connection-fields.tsx';

type EditConnectionDialogProps = { connection: ConnectionView; open: boolean; onClose: () => void };

export function EditConnectionDialog({ connection, open, onClose }: EditConnectionDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={`Edit ${connection.name}`}>
      <EditConnectionForm key={connection.id} connection={connection} onClose={onClose} />
    </Dialog>
  );
}

function EditConnectionForm({ connection, onClose }: Omit<EditConnectionDialogProps, 'open'>) {
  const [draft, setDraft] = useState(() => newConnectionDraft(connection));
  const [checked, setChecked] = useState(false);
  const utils = trpc.useUtils();
  const update = trpc.connections.update.useMutation({
    onSuccess: async () => {
      await Promise.all([utils.connections.invalidate(), utils.models.invalidate()]);
      toast.success('Connection saved');
      onClose();
    },
  });
  const parsed = updateConnectionInput.safeParse(toUpdateInput(connection, draft));
  const errors = { ...serverFieldErrors(update.error), ...(checked ? fieldErrors(parsed) : {}) };
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });

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
      {connection.simulated ? (
        <>
          <TextField
            label="Name"
            value={draft.name}
            onValueChange={(name) => change({ name })}
            error={errors['name']}
          />
          <Callout>A simulated connection belongs to the sandbox: only its name can be changed.</Callout>
        </>
      ) : (
        <ConnectionFields
          kind={connection.kind}
          draft={draft}
          onChange={change}
          errors={errors}
          storedSecret={connection.secretHint}
        />
      )}
      <CallError title="The changes were not saved" error={update.error} fields={['name', 'baseUrl', 'apiKey']} />
    </DialogForm>
  );
}
