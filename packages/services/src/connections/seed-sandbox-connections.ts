import type { ConnectionKind, ConnectionSettings } from '@staque/core/connections/schemas';
import { runTransaction } from '@staque/db/client';
import { insertConnectionIfAbsent } from '@staque/db/queries/connections';
import type { ProviderCredentials } from '@staque/providers/provider';
import { recordAudit } from '../audit/record-audit.ts';
import type { ServiceDependencies } from '../context.ts';
import { systemOrigin } from '../system/system-origin.ts';
import { secretHintOf } from './connection-credentials.ts';
import { credentialsText, secretPlace } from './open-connection.ts';

type Dependencies = Pick<ServiceDependencies, 'database' | 'ids' | 'providers' | 'secrets'>;

interface SandboxConnection {
  name: string;
  kind: ConnectionKind;
  settings: ConnectionSettings;
  credentials: ProviderCredentials;
}

// The simulated clouds know these keys; they open nothing anywhere else.
const sandboxConnections: SandboxConnection[] = [
  {
    name: 'Sandbox AWS',
    kind: 'aws',
    settings: {
      regions: ['us-east-1', 'eu-central-1'],
      executionRoleArn: 'arn:aws:iam::000000000000:role/StaqueSandbox',
    },
    credentials: {
      kind: 'aws',
      aws: { type: 'keys', accessKeyId: 'AKIASANDBOX0000000000', secretAccessKey: 'sandbox-secret-access-key' },
    },
  },
  { name: 'Sandbox NIM', kind: 'nim', settings: {}, credentials: { kind: 'bearer', apiKey: 'nvapi-sandbox' } },
  { name: 'Sandbox OpenAI', kind: 'openai', settings: {}, credentials: { kind: 'bearer', apiKey: 'sk-sandbox' } },
  {
    name: 'Sandbox OpenAI-compatible',
    kind: 'openai_compatible',
    settings: {},
    credentials: { kind: 'bearer', apiKey: 'sk-sandbox' },
  },
];

/** Makes the labelled simulated connections that are missing; returns the ids of the new ones, for `probeConnection`. */
export async function seedSandboxConnections(deps: Dependencies): Promise<string[]> {
  const created: string[] = [];
  for (const { name, kind, settings, credentials } of sandboxConnections) {
    const row = { id: deps.ids.next(), name, kind, simulated: true, settings };
    const text = credentialsText(credentials);
    const isNew = await runTransaction(deps.database.db, async (tx) => {
      const inserted = await insertConnectionIfAbsent(tx, {
        ...row,
        secretCiphertext: text === null ? null : deps.secrets.seal(text, secretPlace(deps, row)),
        secretHint: secretHintOf(credentials),
        createdBy: null,
      });
      if (!inserted) return false;
      await recordAudit(tx, systemOrigin, {
        action: 'connection.created',
        targetKind: 'connection',
        targetId: row.id,
        after: { name, kind, settings, simulated: true },
      });
      return true;
    });
    if (isNew) created.push(row.id);
  }
  return created;
}
