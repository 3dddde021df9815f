import { z } from 'zod';
import { awsCredentialsSchema, type ConnectionSettings } from '@staque/core/connections/schemas';
import type { ConnectionRow } from '@staque/db/queries/connections';
import type { ProviderConnection, ProviderCredentials } from '@staque/providers/provider';
import type { ServiceDependencies } from '../dependencies.ts';
import type { SecretPlace } from '../secret-box.ts';

type Opened = Pick<ConnectionRow, 'id' | 'kind' | 'simulated' | 'settings' | 'secretCiphertext'>;

const storedCredentials = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('aws'), aws: awsCredentialsSchema }),
  z.strictObject({ kind: z.literal('bearer'), apiKey: z.string() }),
]);

/**
 * A stored connection with its credentials decrypted, for the length of one call. Throws `credentials_rejected` when the secret
 * was entered for another origin or its key is gone.
 */
export function openConnection(
  deps: Pick<ServiceDependencies, 'providers' | 'secrets'>,
  row: Opened,
): ProviderConnection {
  const { id, kind, simulated } = row;
  const settings = row.settings ?? {};
  return { id, kind, simulated, settings, credentials: openCredentials(deps, row, settings) };
}

/** The text that is sealed; null when there is nothing secret to store. */
export function credentialsText(credentials: ProviderCredentials): string | null {
  if (credentials.kind === 'none') return null;
  if (credentials.kind === 'aws' && credentials.aws.type === 'default_chain') return null;
  return JSON.stringify(credentials);
}

/** Where a connection's secret belongs: this row, and the origin that its settings lead to. */
export function secretPlace(
  deps: Pick<ServiceDependencies, 'providers'>,
  row: Omit<Opened, 'secretCiphertext'>,
): SecretPlace {
  const origin = deps.providers.credentialOrigin(row.kind, row.settings ?? {}, row.simulated);
  return { table: 'connections', rowId: row.id, field: 'secret', origin };
}

function openCredentials(
  deps: Pick<ServiceDependencies, 'providers' | 'secrets'>,
  row: Opened,
  settings: ConnectionSettings,
): ProviderCredentials {
  if (row.secretCiphertext === null) {
    return row.kind === 'aws' ? { kind: 'aws', aws: { type: 'default_chain' } } : { kind: 'none' };
  }
  const text = deps.secrets.open(row.secretCiphertext, secretPlace(deps, { ...row, settings }));
  return storedCredentials.parse(JSON.parse(text));
}
