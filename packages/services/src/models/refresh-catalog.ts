import { platformsByConnectionKind } from '@staque/core/connections/connection-kinds';
import { AppError, toErrorView } from '@staque/core/errors';
import type { RefreshResult } from '@staque/core/models/schemas';
import { platformNames, type Platform } from '@staque/core/platform';
import { sanitizeText } from '@staque/core/text';
import { runTransaction } from '@staque/db/client';
import { lockConnection, type ConnectionRow } from '@staque/db/queries/connections';
import { markVanishedModels, upsertModels, type NewModel } from '@staque/db/queries/models';
import type { CatalogModel, ProviderConnection } from '@staque/providers/provider';
import { openConnection } from '../connections/open-connection.ts';
import type { ServiceDependencies } from '../dependencies.ts';

type Dependencies = Pick<ServiceDependencies, 'clock' | 'database' | 'ids' | 'log' | 'providers' | 'secrets'>;

/**
 * Reads what a connection's platforms offer and stores it. A platform that fails keeps the catalogue it had and does not stop
 * the others; a model that is listed no more becomes unavailable. Never throws for a vendor's failure.
 */
export async function refreshCatalog(
  deps: Dependencies,
  row: ConnectionRow,
  signal: AbortSignal,
): Promise<RefreshResult['connections'][number]> {
  const platforms = platformsByConnectionKind[row.kind];
  const results = await Promise.all(platforms.map((platform) => refreshPlatform(deps, row, platform, signal)));
  const errors = results.flatMap(({ error }, index) => {
    const name = platformNames[platforms[index] ?? 'bedrock'];
    return error === null ? [] : [platforms.length > 1 ? `${name}: ${error}` : error];
  });
  return {
    connectionId: row.id,
    connectionName: row.name,
    modelCount: results.reduce((sum, result) => sum + result.modelCount, 0),
    error: errors.length > 0 ? errors.join(' ') : null,
  };
}

async function refreshPlatform(
  deps: Dependencies,
  row: ConnectionRow,
  platform: Platform,
  signal: AbortSignal,
): Promise<{ modelCount: number; error: string | null }> {
  try {
    const connection: ProviderConnection = openConnection(deps, row);
    const listed = await deps.providers.get(platform).catalog.listModels(connection, signal);
    return { modelCount: await store(deps, row, platform, listed), error: null };
  } catch (error) {
    if (signal.aborted) return { modelCount: 0, error: 'The list of models did not arrive in time.' };
    if (!(error instanceof AppError)) {
      const name = error instanceof Error ? error.name : typeof error;
      deps.log.error({ connectionId: row.id, platform, error: name }, 'a catalogue could not be refreshed');
    }
    return { modelCount: 0, error: toErrorView(error).message };
  }
}

async function store(
  deps: Dependencies,
  row: ConnectionRow,
  platform: Platform,
  listed: CatalogModel[],
): Promise<number> {
  const refreshedAt = deps.clock.now();
  // A vendor that lists a model twice must not stop the others; one order of locks for all processes. Ids follow the listing,
  // so that a model's first region is the connection's first.
  const rows = [...new Map(listed.map((model) => [identity(model), model]))]
    .map(([key, model]) => ({ key, row: newModel(model, { id: deps.ids.next(), connectionId: row.id, refreshedAt }) }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1))
    .map((entry) => entry.row);
  return runTransaction(deps.database.db, async (tx) => {
    if (!(await lockConnection(tx, { connectionId: row.id }))) return 0;
    await upsertModels(tx, rows);
    await markVanishedModels(tx, {
      connectionId: row.id,
      platform,
      refreshedAt,
      accessNote: 'The vendor does not list this model any more.',
    });
    return rows.length;
  });
}

function identity(model: CatalogModel): string {
  return [model.platform, model.region, model.vendorModelId].join(' ');
}

function newModel(model: CatalogModel, own: { id: string; connectionId: string; refreshedAt: Date }): NewModel {
  const { price, raw, ...facts } = model;
  return {
    ...facts,
    ...own,
    vendorModelId: sanitizeText(model.vendorModelId),
    displayName: sanitizeText(model.displayName),
    vendor: sanitizeText(model.vendor),
    accessNote: model.accessNote === null ? null : sanitizeText(model.accessNote),
    priceSubject: price,
    raw: storableJson(raw),
  };
}

/** A vendor's object as JSON that Postgres takes: no NUL and no broken surrogate in any text. */
function storableJson(raw: unknown): unknown {
  const text = JSON.stringify(raw ?? null, (_key, value: unknown) =>
    typeof value === 'string' ? sanitizeText(value) : value,
  );
  return JSON.parse(text);
}
