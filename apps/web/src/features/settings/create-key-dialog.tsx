import { apiKeyCreateInput } from '@staque/core/users/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { trpc } from '#lib/trpc.ts';

const formId = 'create-key';

/** Asks for name and lifetime, then shows the secret for the only time. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const utils = trpc.useUtils();
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [checked, setChecked] = useState(false);
  const create = trpc.apiKeys.create.useMutation({ onSuccess: () => void utils.apiKeys.list.invalidate() });
  const parsed = apiKeyCreateInput.safeParse({ name, expiresInDays: Number(days) });
  const errors = { ...serverFieldErrors(create.error), ...(checked ? fieldErrors(parsed) : {}) };
  if (create.data) {
    const { apiKey, secret } = create.data;
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`The key “${apiKey.name}”`}
        footer={
          <Button variant="primary" onClick={onClose}>
            I have copied it
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <Callout tone="warning" title="Copy it now">
            It is stored as a hash only, so nobody can show it again.
          </Callout>
          <CodeBlock code={secret} language="API key" />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Create an API key"
      description="It acts for you, with your role, until it ends or is revoked. It never manages people, connections or keys."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} loading={create.isPending}>
            Create key
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (parsed.success) create.mutate(parsed.data);
        }}
      >
        <TextField
          label="Name"
          value={name}
          onValueChange={setName}
          placeholder="nightly-report"
          description="The program that will use it."
          error={errors['name']}
          maxLength={80}
        />
        <Select label="Ends after" items={lifetimes} value={days} onValueChange={setDays} />
        <CallError title="The key was not created" error={create.error} fields={['name']} />
      </form>
    </Dialog>
  );
}

const lifetimes = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];
