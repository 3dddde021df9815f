import { PasswordField } from '#components/ui/password-field.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { ConnectionFieldsProps } from './connection-draft.ts';

/** Regions, credentials and the role that SageMaker runs containers with. */
export function AwsFields(props: Omit<ConnectionFieldsProps, 'kind'>) {
  const { draft, onChange, errors } = props;
  return (
    <>
      <TextField
        label="Regions"
        mono
        placeholder="us-east-1, eu-central-1"
        description="Separated by commas. Models of all of them are listed."
        value={draft.regions}
        onValueChange={(regions) => onChange({ regions })}
        error={firstUnder(errors, 'regions')}
      />
      <div className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">Credentials</span>
        <SegmentedControl
          label="Credentials"
          value={draft.credentialsType}
          onValueChange={(credentialsType) => onChange({ credentialsType })}
          items={[
            { value: 'keys', label: 'Access keys' },
            { value: 'default_chain', label: 'The machine’s role' },
          ]}
        />
        {draft.credentialsType === 'default_chain' && (
          <p className="text-xs text-muted">
            AWS's default chain: environment, profile or instance role of the server. No secret is stored.
          </p>
        )}
      </div>
      {draft.credentialsType === 'keys' && <AwsKeys {...props} />}
      <TextField
        label="Execution role"
        hint="Optional"
        mono
        placeholder="arn:aws:iam::123456789012:role/sagemaker"
        description="SageMaker runs containers with it, when a deployment names no other."
        value={draft.executionRoleArn}
        onValueChange={(executionRoleArn) => onChange({ executionRoleArn })}
        error={errors['executionRoleArn']}
      />
    </>
  );
}

function AwsKeys({ draft, onChange, errors, storedSecret }: Omit<ConnectionFieldsProps, 'kind'>) {
  return (
    <>
      <TextField
        label="Access key id"
        mono
        autoComplete="off"
        placeholder={storedSecret ? `Stored: ${storedSecret}` : 'AKIA…'}
        description={storedSecret ? 'Empty keeps the stored keys.' : undefined}
        value={draft.accessKeyId}
        onValueChange={(accessKeyId) => onChange({ accessKeyId })}
        error={errors['credentials.accessKeyId']}
      />
      <PasswordField
        label="Secret access key"
        autoComplete="off"
        description="Stored encrypted and never shown again."
        value={draft.secretAccessKey}
        onValueChange={(secretAccessKey) => onChange({ secretAccessKey })}
        error={errors['credentials.secretAccessKey']}
      />
      <PasswordField
        label="Session token"
        hint="Optional"
        autoComplete="off"
        value={draft.sessionToken}
        onValueChange={(sessionToken) => onChange({ sessionToken })}
        error={errors['credentials.sessionToken']}
      />
    </>
  );
}

/** An error of the list or of any entry in it: `regions`, `regions.1`. */
function firstUnder(errors: Record<string, string>, field: string): string | undefined {
  return Object.entries(errors).find(([path]) => path === field || path.startsWith(`${field}.`))?.[1];
}
