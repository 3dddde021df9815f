import { type ConnectionKind, connectionKindNames, connectionKinds } from '@staque/core/connections/connection-kinds';
import { createConnectionInput } from '@staque/core/connections/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { DialogForm } from '#components/dialog-form.tsx';
import { FormFooter } from '#components/form-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { fieldErrors } from '#lib/field-errors.ts';
import { serverFieldErrors } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';
import { newConnectionDraft, toCreateInput } from './connection-draft.ts';
import { ConnectionFields } from './connection-fields.tsx';
import { ConnectionTestResult } from './connection-test-result.tsx';

type CreateConnectionDialogProps = { open: boolean; onClose: () => void };

/** Stores a connection; the server tests it at once and the result is shown before the dialog closes. */
export function CreateConnectionDialog({ open, onClose }: CreateConnectionDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Connect"
      description="An account or a server that models run on. It is tested when it is saved."
    >
      <CreateConnectionForm onClose={onClose} />
    </Dialog>
  );
}

function CreateConnectionForm({ onClose }: { onClose: () => void }) {
  const [kind, setKind] = useState<ConnectionKind>('aws');
  const [draft, setDraft] = useState(() => newConnectionDraft());
  const [checked, setChecked] = useState(false);
  const utils = trpc.useUtils();
  const create = trpc.connections.create.useMutation({
    onSuccess: () => Promise.all([utils.connections.invalidate(), utils.models.invalidate()]),
  });
  const parsed = createConnectionInput.safeParse(toCreateInput(kind, draft));

  if (create.data) {
    return (
      <div className="flex flex-col gap-4">
        <ConnectionTestResult test={create.data.lastTest} />
        <FormFooter>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </FormFooter>
      </div>
    );
  }
  return (
    <DialogForm
      submit={create.isPending ? 'Testing' : 'Connect'}
      pending={create.isPending}
      onSubmit={() => {
        setChecked(true);
        if (parsed.success) create.mutate(parsed.data);
      }}
      onCancel={onClose}
    >
      <Select label="Kind" items={kinds} value={kind} onValueChange={setKind} />
      <ConnectionFields
        kind={kind}
        draft={draft}
        onChange={(part) => setDraft({ ...draft, ...part })}
        errors={{ ...serverFieldErrors(create.error), ...(checked ? fieldErrors(parsed) : {}) }}
      />
      <CallError title="The connection was not saved" error={create.error} fields={['name', 'baseUrl', 'apiKey']} />
    </DialogForm>
  );
}

const kinds = connectionKinds.map((value) => ({ value, label: connectionKindNames[value] }));
