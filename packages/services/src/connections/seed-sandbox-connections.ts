import type { ConnectionKind } from '@staque/core/connections/connection-kinds';
import type { ConnectionSettings } from '@staque/core/connections/schemas';
import { runTransaction } from '@staque/db/client';
import { insertConnectionIfAbsent, listConnections } from '@staque/db/queries/connections';
import type { ProviderCredentials } from '@staque/providers/provider';
import { recordAudit } from '../audit/record-audit.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { systemOrigin } from '../system/system-origin.ts';
import { secretHintOf } from './connection-credentials.ts';
import { credentialsText, secretPlace } from './open-connection.ts';
import { probeConnection } from './probe-connection.ts';

type Dependencies = Pick<ServiceDependencies, 'clock' | 'database' | 'ids' | 'log' | 'providers' | 'secrets'>;

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

/**
 * Makes the labelled simulated connections that are missing, then tests and reads the catalogue of those that are new or were
 * left unfinished by an earlier start. Call it while the sandbox runs; a failure there is recorded in the connection.
 */
export async function seedSandboxConnections(deps: Dependencies): Promise<void> {
  for (const connection of sandboxConnections) await ensureConnection(deps, connection);
  const rows = await listConnections(deps.database.db, { afterId: null, limit: 1000 });
  const unfinished = rows.filter((row) => row.simulated && (row.status !== 'ok' || row.modelCount === 0));
  await Promise.all(unfinished.map((row) => probeConnection(deps, row.id)));
}

async function ensureConnection(deps: Dependencies, connection: SandboxConnection): Promise<void> {
  const { name, kind, settings, credentials } = connection;
  const row = { id: deps.ids.next(), name, kind, simulated: true, settings };
  const text = credentialsText(credentials);
  await runTransaction(deps.database.db, async (tx) => {
    const inserted = await insertConnectionIfAbsent(tx, {
      ...row,
      secretCiphertext: text === null ? null : deps.secrets.seal(text, secretPlace(deps, row)),
      secretHint: secretHintOf(credentials),
      createdBy: null,
    });
    if (!inserted) return;
    await recordAudit(tx, systemOrigin, {
      action: 'connection.created',
      targetKind: 'connection',
      targetId: row.id,
      after: { name, kind, settings, simulated: true },
    });
  });
}
