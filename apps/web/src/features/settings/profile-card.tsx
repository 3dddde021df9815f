import { profileUpdateInput } from '@staque/core/users/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { SavedNote } from '#components/saved-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { UnsavedGuard } from '#components/unsaved-guard.tsx';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { roleItems, roleNames } from '#lib/role-words.ts';
import { useSession } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';

/** Who the person is here. The name is theirs to change; address and role are an administrator's. */
export function ProfileCard() {
  const { user } = useSession();
  return (
    <Card title="Profile">
      <div className="flex flex-col gap-5">
        <NameForm name={user.name} />
        <KeyValueList
          items={[
            { label: 'E-mail', value: <span className="wrap-anywhere">{user.email}</span> },
            {
              label: 'Role',
              value: (
                <span className="flex flex-col">
                  {roleNames[user.role]}
                  <span className="text-xs text-muted">
                    {roleItems.find((item) => item.value === user.role)?.description}. An administrator can change it.
                  </span>
                </span>
              ),
            },
          ]}
        />
      </div>
    </Card>
  );
}

function NameForm({ name: stored }: { name: string }) {
  const [name, setName] = useState(stored);
  const utils = trpc.useUtils();
  const update = trpc.auth.updateProfile.useMutation({ onSuccess: () => utils.auth.me.invalidate() });
  const parsed = profileUpdateInput.safeParse({ name });
  const dirty = name.trim() !== stored;
  const errors = { ...serverFieldErrors(update.error), ...fieldErrors(parsed) };
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.success && dirty) update.mutate(parsed.data);
      }}
    >
      <UnsavedGuard when={dirty && !update.isPending} />
      <TextField
        label="Name"
        autoComplete="name"
        maxLength={100}
        className="max-w-sm"
        description="Shown to administrators and beside what you change."
        value={name}
        onValueChange={setName}
        error={errors['name']}
      />
      <CallError title="The name was not saved" error={update.error} fields={['name']} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" disabled={!dirty || !parsed.success} loading={update.isPending}>
          Save
        </Button>
        {dirty && <Button onClick={() => setName(stored)}>Discard</Button>}
        <SavedNote text={update.isSuccess && !dirty ? 'Saved' : null} />
      </div>
    </form>
  );
}
