import { platformsByConnectionKind } from '@staque/core/connections/connection-kinds';
import type { ConnectionTest, ConnectionView } from '@staque/core/connections/schemas';
import { AppError, toErrorView, type ErrorCode } from '@staque/core/errors';
import { platformNames, type Platform } from '@staque/core/platform';
import { findConnection, recordConnectionTest, type ConnectionRow } from '@staque/db/queries/connections';
import type { ConnectionCheck, ProviderConnection } from '@staque/providers/provider';
import type { ServiceDependencies } from '../dependencies.ts';
import { refreshCatalog } from '../models/refresh-catalog.ts';
import { openConnection } from './open-connection.ts';

export const probeLimitMs = 20_000;

type Dependencies = Pick<ServiceDependencies, 'clock' | 'database' | 'ids' | 'log' | 'providers' | 'secrets'>;

/** Tests a connection and reads its catalogue at the same time, within the limit. Never throws for a vendor's failure. */
export async function probeConnection(deps: Dependencies, connectionId: string): Promise<void> {
  const row = await findConnection(deps.database.db, { connectionId });
  if (!row) return;
  const signal = AbortSignal.timeout(probeLimitMs);
  await Promise.all([checkConnection(deps, row, signal), refreshCatalog(deps, row, signal)]);
}

/** Runs the tests of all the connection's platforms and stores the outcome. */
export async function checkConnection(deps: Dependencies, row: ConnectionRow, signal: AbortSignal): Promise<void> {
  const checks = await allChecks(deps, row, signal);
  const lastTest: ConnectionTest = {
    ok: checks.every((check) => check.result !== 'failed'),
    testedAt: deps.clock.now().toISOString(),
    checks: checks.map(({ label, result, message, remedy }) => ({
      label,
      result,
      message,
      ...(remedy ? { remedy } : {}),
    })),
  };
  await recordConnectionTest(deps.database.db, {
    connectionId: row.id,
    updatedAt: row.updatedAt,
    status: statusOf(checks),
    lastTest,
  });
}

async function allChecks(deps: Dependencies, row: ConnectionRow, signal: AbortSignal): Promise<ConnectionCheck[]> {
  const platforms = platformsByConnectionKind[row.kind];
  let connection: ProviderConnection;
  try {
    connection = openConnection(deps, row);
  } catch (error) {
    return [failedCheck(deps, row, 'Credentials', error)];
  }
  const perPlatform = await Promise.all(
    platforms.map(async (platform) => {
      const prefix = platforms.length > 1 ? `${platformNames[platform]}: ` : '';
      const checks = await platformChecks(deps, row, platform, connection, signal);
      return checks.map((check) => ({ ...check, label: `${prefix}${check.label}` }));
    }),
  );
  return perPlatform.flat();
}

async function platformChecks(
  deps: Dependencies,
  row: ConnectionRow,
  platform: Platform,
  connection: ProviderConnection,
  signal: AbortSignal,
): Promise<ConnectionCheck[]> {
  try {
    return await deps.providers.get(platform).test(connection, signal);
  } catch (error) {
    if (signal.aborted) return [failedCheck(deps, row, 'Connection', tooSlow(error))];
    return [failedCheck(deps, row, 'Connection', error)];
  }
}

function failedCheck(deps: Dependencies, row: ConnectionRow, label: string, error: unknown): ConnectionCheck {
  if (!(error instanceof AppError)) {
    deps.log.error(
      { connectionId: row.id, kind: row.kind, error: errorName(error) },
      'a connection test failed unexpectedly',
    );
  }
  const { code, message, details } = toErrorView(error);
  return { label, result: 'failed', message, code, ...(details.remedy ? { remedy: details.remedy } : {}) };
}

function statusOf(checks: ConnectionCheck[]): ConnectionView['status'] {
  const failed = checks.filter((check) => check.result === 'failed');
  if (failed.length === 0) return 'ok';
  const isCredential = (code: ErrorCode | undefined): boolean => code === 'credentials_rejected';
  return failed.some((check) => isCredential(check.code)) ? 'credential_error' : 'unreachable';
}

function tooSlow(cause: unknown): AppError {
  return new AppError('provider_timeout', `There was no answer within ${probeLimitMs / 1000} seconds.`, {}, { cause });
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
