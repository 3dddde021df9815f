import type { ConnectionSettings, ConnectionView, CreateConnectionInput } from '@staque/core/connections/schemas';
import { AppError } from '@staque/core/errors';
import { runTransaction } from '@staque/db/client';
import { isUniqueViolation } from '@staque/db/database-error';
import { insertConnection } from '@staque/db/queries/connections';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { credentialsOf, secretHintOf } from './connection-credentials.ts';
import { readConnectionView } from './get-connection.ts';
import { credentialsText, secretPlace } from './open-connection.ts';
import { probeConnection } from './probe-connection.ts';

/**
 * Stores a connection with its secret sealed, then tests it and reads its catalogue, for at most 20 seconds. What fails there is
 * in the answer's `status` and `lastTest`; the connection is kept. Throws `address_refused` and `name_conflict`.
 */
export async function createConnection(ctx: Context, input: CreateConnectionInput): Promise<ConnectionView> {
  const actor = requirePermission(ctx, 'connections:manage');
  const settings = settingsOf(input);
  if (settings.baseUrl !== undefined) ctx.providers.assertAddressAllowed(settings.baseUrl);
  const credentials = credentialsOf(input);
  const text = credentialsText(credentials);
  const row = { id: ctx.ids.next(), name: input.name, kind: input.kind, simulated: false, settings };
  await runTransaction(ctx.database.db, async (tx) => {
    await insertConnection(tx, {
      ...row,
      secretCiphertext: text === null ? null : ctx.secrets.seal(text, secretPlace(ctx, row)),
      secretHint: secretHintOf(credentials),
      createdBy: actor.userId,
    });
    await recordAudit(tx, ctx, {
      action: 'connection.created',
      targetKind: 'connection',
      targetId: row.id,
      after: { name: row.name, kind: row.kind, settings },
    });
  }).catch((error: unknown) => {
    if (isUniqueViolation(error, 'connections_name_key')) throw connectionNameTaken();
    throw error;
  });
  await probeConnection(ctx, row.id);
  return readConnectionView(ctx.database.db, row.id);
}

export function connectionNameTaken(): AppError {
  return new AppError('name_conflict', 'There is a connection with this name already.', { field: 'name' });
}

function settingsOf(input: CreateConnectionInput): ConnectionSettings {
  switch (input.kind) {
    case 'aws':
      return {
        regions: [...new Set(input.regions)],
        ...(input.executionRoleArn ? { executionRoleArn: input.executionRoleArn } : {}),
      };
    case 'openai':
      return {};
    case 'nim':
    case 'openai_compatible':
      return input.baseUrl === undefined ? {} : { baseUrl: input.baseUrl };
  }
}
