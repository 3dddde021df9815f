import type { ConnectionKind } from '@staque/core/connections/connection-kinds';
import { PasswordField } from '#components/ui/password-field.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { AwsFields } from './aws-fields.tsx';
import type { ConnectionFieldsProps } from './connection-draft.ts';

/** The fields of one kind of connection. */
export function ConnectionFields(props: ConnectionFieldsProps) {
  const { kind, draft, onChange, errors } = props;
  return (
    <div className="flex flex-col gap-4">
      <TextField
        label="Name"
        placeholder={namePlaceholders[kind]}
        value={draft.name}
        onValueChange={(name) => onChange({ name })}
        error={errors['name']}
      />
      {kind === 'aws' && <AwsFields {...props} />}
      {kind === 'nim' && props.storedSecret === undefined && (
        <SegmentedControl
          label="Where NIM runs"
          value={draft.nimPlace}
          onValueChange={(nimPlace) => onChange({ nimPlace })}
          items={[
            { value: 'hosted', label: 'NVIDIA’s hosted API' },
            { value: 'self_hosted', label: 'A server of ours' },
          ]}
        />
      )}
      {(kind === 'openai_compatible' || (kind === 'nim' && draft.nimPlace === 'self_hosted')) && (
        <TextField
          label="Address"
          type="url"
          mono
          placeholder="https://models.example.com/v1"
          description="Private addresses must be allowed by the server’s OUTBOUND_ALLOW."
          value={draft.baseUrl}
          onValueChange={(baseUrl) => onChange({ baseUrl })}
          error={errors['baseUrl']}
        />
      )}
      {kind !== 'aws' && <KeyField {...props} />}
    </div>
  );
}

function KeyField({ kind, draft, onChange, errors, storedSecret }: ConnectionFieldsProps) {
  const optional = kind === 'openai_compatible' || (kind === 'nim' && draft.nimPlace === 'self_hosted');
  return (
    <PasswordField
      label="API key"
      hint={optional || storedSecret ? 'Optional' : undefined}
      autoComplete="off"
      placeholder={storedSecret ? `Stored: ${storedSecret}` : undefined}
      description={
        storedSecret
          ? 'Empty keeps the stored key. A changed address asks for it again.'
          : 'Stored encrypted and never shown again.'
      }
      value={draft.apiKey}
      onValueChange={(apiKey) => onChange({ apiKey })}
      error={errors['apiKey']}
    />
  );
}

const namePlaceholders: Record<ConnectionKind, string> = {
  aws: 'AWS production',
  nim: 'NVIDIA',
  openai: 'OpenAI',
  openai_compatible: 'vLLM in the rack',
};
