import { type DeploymentView, updateDeploymentInput } from '@staque/core/deployments/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { DialogForm } from '#components/dialog-form.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { toast } from '#components/ui/toast.ts';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { trpc } from '#lib/trpc.ts';
import { ChatSettingsFields } from './chat-settings-fields.tsx';
import { NameField } from './name-field.tsx';
import { fromChatSettingsDraft, toChatSettingsDraft } from './chat-settings.ts';

type EditDeploymentSheetProps = { deployment: DeploymentView; open: boolean; onClose: () => void };

/** What can change without a new endpoint: name, prompt, parameters, price policy. */
export function EditDeploymentSheet({ deployment, open, onClose }: EditDeploymentSheetProps) {
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Edit deployment"
      description="Applies to the next message. Model, region and instances need a new deployment."
    >
      <EditForm deployment={deployment} onClose={onClose} />
    </Sheet>
  );
}

function EditForm({ deployment, onClose }: Omit<EditDeploymentSheetProps, 'open'>) {
  const [name, setName] = useState(deployment.name);
  const [draft, setDraft] = useState(() => toChatSettingsDraft(deployment));
  const [checked, setChecked] = useState(false);
  const utils = trpc.useUtils();
  const update = trpc.deployments.update.useMutation({
    onSuccess: async () => {
      await utils.deployments.invalidate();
      toast.success('Saved');
      onClose();
    },
  });
  const parsed = updateDeploymentInput.safeParse({
    deploymentId: deployment.id,
    name,
    ...fromChatSettingsDraft(draft),
  });
  const errors = { ...serverFieldErrors(update.error), ...(checked ? fieldErrors(parsed) : {}) };

  function save() {
    setChecked(true);
    if (parsed.success) update.mutate(parsed.data);
  }

  return (
    <DialogForm submit="Save" pending={update.isPending} onSubmit={save} onCancel={onClose}>
      <NameField value={name} onValueChange={setName} error={errors['name']} deploymentId={deployment.id} />
      <ChatSettingsFields
        draft={draft}
        onChange={(change) => setDraft({ ...draft, ...change })}
        errors={errors}
        supportsReasoning={deployment.supportsReasoning}
      />
      <CallError title="The changes were not saved" error={update.error} fields={['name']} />
    </DialogForm>
  );
}
