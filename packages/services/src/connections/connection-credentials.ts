import type { CreateConnectionInput } from '@staque/core/connections/schemas';
import type { ProviderCredentials } from '@staque/providers/provider';

/** What the form's credentials are to the provider port. */
export function credentialsOf(input: CreateConnectionInput): ProviderCredentials {
  if (input.kind === 'aws') return { kind: 'aws', aws: input.credentials };
  return bearerCredentials(input.apiKey);
}

export function bearerCredentials(apiKey: string | undefined): ProviderCredentials {
  return apiKey === undefined ? { kind: 'none' } : { kind: 'bearer', apiKey };
}

/** How a person recognises the secret: the last characters of a bearer key, or of the AWS access key id, which is no secret. */
export function secretHintOf(credentials: ProviderCredentials): string | null {
  if (credentials.kind === 'bearer') return lastCharacters(credentials.apiKey);
  if (credentials.kind === 'aws' && credentials.aws.type === 'keys') return lastCharacters(credentials.aws.accessKeyId);
  return null;
}

function lastCharacters(text: string): string {
  // Of a short key four characters would be too much of it.
  return text.length < 16 ? '…' : `…${text.slice(-4)}`;
}
