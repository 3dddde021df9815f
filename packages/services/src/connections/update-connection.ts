import type { ConnectionSettings, ConnectionView, UpdateConnectionInput } from '@staque/core/connections/schemas';
import { AppError, invalidInput, notFound } from '@staque/core/errors';
import { runTransaction } from '@staque/db/client';
import { isUniqueViolation } from '@staque/db/database-error';
import {
  lockConnection,
  updateConnection as updateConnectionRow,
  type ConnectionRow,
} from '@staque/db/queries/connections';
import { deleteModelsOutsideRegions } from '@staque/db/queries/models';
import type { ProviderCredentials } from '@staque/providers/provider';
import { requirePermission } from '../actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { bearerCredentials, secretHintOf } from './connection-credentials.ts';
import { connectionNameTaken } from './create-connection.ts';
import { readConnectionView } from './get-connection.ts';
import { credentialsText, secretPlace } from './open-connection.ts';
import { probeConnection } from './probe-connection.ts';

/**
 * Changes a connection. A secret goes only to the origin it was entered for: a changed address without the secret entered again
 * is `invalid_input`. What leads to the vendor is tested again; a simulated connection can only be renamed.
 */
export async function updateConnection(ctx: Context, input: UpdateConnectionInput): Promise<ConnectionView> {
  requirePermission(ctx, 'connections:manage');
  const { connectionId } = input;
  if (input.baseUrl !== undefined) ctx.providers.assertAddressAllowed(input.baseUrl);
  const reaches = await runTransaction(ctx.database.db, async (tx) => {
    const row = await lockConnection(tx, { connectionId });
    if (!row) throw notFound('connection');
    assertFieldsFit(row, input);
    const settings = changedSettings(row.settings ?? {}, input);
    const credentials = newCredentials(input);
    const secret = changedSecret(ctx, row, settings, credentials);
    const changesReach = settingsDiffer(row.settings ?? {}, settings) || credentials !== null;
    await updateConnectionRow(tx, {
      connectionId,
      set: {
        name: input.name ?? row.name,
        settings,
        ...secret,
        ...(changesReach ? { status: 'untested', lastTest: null } : {}),
      },
    });
    if (settings.regions) await deleteModelsOutsideRegions(tx, { connectionId, regions: settings.regions });
    await recordAudit(tx, ctx, {
      action: 'connection.updated',
      targetKind: 'connection',
      targetId: connectionId,
      before: { name: row.name, settings: row.settings },
      after: { name: input.name ?? row.name, settings, secretChanged: credentials !== null },
    });
    return changesReach;
  }).catch((error: unknown) => {
    if (isUniqueViolation(error, 'connections_name_key')) throw connectionNameTaken();
    throw error;
  });
  if (reaches) await probeConnection(ctx, connectionId);
  return readConnectionView(ctx.database.db, connectionId);
}

const fieldsByKind: Record<ConnectionRow['kind'], readonly (keyof UpdateConnectionInput)[]> = {
  aws: ['regions', 'executionRoleArn', 'credentials'],
  nim: ['baseUrl', 'apiKey'],
  openai: ['apiKey'],
  openai_compatible: ['baseUrl', 'apiKey'],
};

function assertFieldsFit(row: ConnectionRow, input: UpdateConnectionInput): void {
  const given = (['regions', 'baseUrl', 'executionRoleArn', 'apiKey', 'credentials'] as const).filter(
    (field) => input[field] !== undefined,
  );
  if (row.simulated && given.length > 0) {
    throw new AppError('conflict', 'A simulated connection belongs to the sandbox: only its name can be changed.');
  }
  const foreign = given.find((field) => !fieldsByKind[row.kind].includes(field));
  if (foreign) throw invalidInput(foreign, 'This kind of connection has no such setting.');
}

function changedSettings(settings: ConnectionSettings, input: UpdateConnectionInput): ConnectionSettings {
  const changed: ConnectionSettings = { ...settings };
  if (input.baseUrl !== undefined) changed.baseUrl = input.baseUrl;
  if (input.regions !== undefined) changed.regions = [...new Set(input.regions)];
  if (input.executionRoleArn) changed.executionRoleArn = input.executionRoleArn;
  else if (input.executionRoleArn !== undefined) delete changed.executionRoleArn;
  return changed;
}

function newCredentials(input: UpdateConnectionInput): ProviderCredentials | null {
  if (input.credentials !== undefined) return { kind: 'aws', aws: input.credentials };
  return input.apiKey === undefined ? null : bearerCredentials(input.apiKey);
}

function changedSecret(
  ctx: Context,
  row: ConnectionRow,
  settings: ConnectionSettings,
  credentials: ProviderCredentials | null,
): { secretCiphertext?: string | null; secretHint?: string | null } {
  const place = secretPlace(ctx, { ...row, settings });
  if (credentials === null) {
    if (row.secretCiphertext !== null && place.origin !== secretPlace(ctx, row).origin) {
      throw invalidInput(
        'apiKey',
        'The address changed, so the key must be entered again.',
        'A stored key is only ever sent to the address it was entered for.',
      );
    }
    return {};
  }
  const text = credentialsText(credentials);
  return {
    secretCiphertext: text === null ? null : ctx.secrets.seal(text, place),
    secretHint: secretHintOf(credentials),
  };
}

function settingsDiffer(left: ConnectionSettings, right: ConnectionSettings): boolean {
  return (
    left.baseUrl !== right.baseUrl ||
    left.executionRoleArn !== right.executionRoleArn ||
    (left.regions ?? []).join() !== (right.regions ?? []).join()
  );
}
