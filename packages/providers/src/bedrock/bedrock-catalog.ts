import type { BedrockClient, FoundationModelSummary, InferenceProfileSummary } from '@aws-sdk/client-bedrock';
import { AppError } from '@staque/core/errors';
import type { AwsClients } from '../aws/aws-clients.ts';
import { mapConcurrent } from '../aws/map-concurrent.ts';
import { publishedModel } from '../published-list/published-model.ts';
import type { CatalogCapability, CatalogModel, ProviderConnection } from '../provider.ts';
import { inRegion, routesOf } from './inference-profiles.ts';
import { listChatModels, listInferenceProfiles } from './list-region.ts';
import { readModelAccess, type ModelAccessReport } from './model-access.ts';

const availabilityCallsAtOnce = 8;

export function createBedrockCatalog(clients: AwsClients): CatalogCapability {
  return { listModels: (connection, signal) => listModels(clients, connection, signal) };
}

/**
 * The chat models of every region of the connection. A region that refuses is left out as long as another one answers; a failure
 * that may pass throws, so that nobody mistakes half a list for the whole.
 */
async function listModels(
  clients: AwsClients,
  connection: ProviderConnection,
  signal: AbortSignal,
): Promise<CatalogModel[]> {
  const models: CatalogModel[] = [];
  let refusal: AppError | null = null;
  let answered = 0;
  for (const region of connection.settings.regions ?? []) {
    try {
      models.push(...(await listRegion(clients.bedrock(connection, region), region, signal)));
      answered += 1;
    } catch (error) {
      if (!(error instanceof AppError) || error.details.retryable !== false) throw error;
      refusal = error;
    }
  }
  if (answered === 0 && refusal) throw refusal;
  return models;
}

async function listRegion(client: BedrockClient, region: string, signal: AbortSignal): Promise<CatalogModel[]> {
  const [models, profiles] = await Promise.all([listChatModels(client, signal), listInferenceProfiles(client, signal)]);
  return mapConcurrent(models, availabilityCallsAtOnce, async (model) => {
    const report = await readModelAccess(client, model.modelId ?? '', signal);
    return toCatalogModel(model, profiles, region, report);
  });
}

export function toCatalogModel(
  model: FoundationModelSummary,
  profiles: readonly InferenceProfileSummary[],
  region: string,
  report: ModelAccessReport,
): CatalogModel {
  const modelId = model.modelId ?? '';
  const published = publishedModel('bedrock', modelId);
  const routes = routesOf(model, profiles, region);
  return {
    platform: 'bedrock',
    region,
    vendorModelId: modelId,
    displayName: model.modelName ?? published?.displayName ?? modelId,
    vendor: published?.vendor ?? model.providerName ?? 'unknown',
    contextWindow: published?.contextWindow ?? null,
    maxOutputTokens: published?.maxOutputTokens ?? null,
    inputModalities: (model.inputModalities ?? []).map((modality) => modality.toLowerCase()),
    outputModalities: (model.outputModalities ?? []).map((modality) => modality.toLowerCase()),
    supportsReasoning: published?.supports.reasoning ?? false,
    access: report.access,
    accessNote: accessNote(model, routes.length, report),
    suggestedInstanceTypes: [],
    price: { platform: 'bedrock', modelKey: modelId, region, profile: routes[0]?.scope ?? inRegion },
    raw: { model, routes, access: report.vendor },
  };
}

function accessNote(model: FoundationModelSummary, routeCount: number, report: ModelAccessReport): string | null {
  const notes: string[] = [];
  if (report.access !== 'available') notes.push([report.message, report.remedy].filter(Boolean).join(' '));
  const legacy = legacyNote(model);
  if (legacy) notes.push(legacy);
  if (routeCount === 0) notes.push('No inference profile of this region serves the model.');
  return notes.length > 0 ? notes.join(' ') : null;
}

/** A sentence about a model that is on its way out; null for current ones. */
export function legacyNote(model: Pick<FoundationModelSummary, 'modelLifecycle'>): string | null {
  if (model.modelLifecycle?.status !== 'LEGACY') return null;
  const end = model.modelLifecycle.endOfLifeTime;
  const until = end ? `, and ends on ${end.toISOString().slice(0, 10)}` : '';
  return `The vendor calls this version legacy${until}; accounts that have not used it for 15 days lose it.`;
}
