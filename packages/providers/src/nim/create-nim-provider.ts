import { AppError } from '@staque/core/errors';
import type { ProviderDependencies } from '../dependencies.ts';
import { failedCheck } from '../openai-wire/connection-checks.ts';
import { connectionBaseUrl, connectionEndpoint, isHostedNim } from '../openai-wire/connection-endpoint.ts';
import { listModels, type ListedModel } from '../openai-wire/list-models.ts';
import { createOpenAiChat, type OpenAiDialect } from '../openai-wire/open-ai-chat.ts';
import { createOpenAiDeployments } from '../openai-wire/open-ai-deployments.ts';
import { verifyByCompletion } from '../openai-wire/verify-completion.ts';
import type { CatalogModel, ChatTarget, ConnectionCheck, Provider, ProviderConnection } from '../provider.ts';
import { publishedModel } from '../published-list/published-model.ts';
import { observeNimReadiness } from './nim-readiness.ts';

const vendorName = 'NVIDIA NIM';
const anyoneSeesAll =
  'NVIDIA lists every model to everybody; whether your account may use this one shows when it is deployed.';
/** Small and on offer for years: what a key is tried with. */
const keyTestModel = 'meta/llama-3.1-8b-instruct';

/** NVIDIA's hosted API, and NIM containers that run elsewhere when the connection names their base URL. */
export function createNimProvider(dependencies: ProviderDependencies): Provider {
  const dialect: OpenAiDialect = { vendorName, endpoint: (connection) => connectionEndpoint(dependencies, connection) };
  const chat = createOpenAiChat(dependencies, dialect);
  const isHosted = (connection: ProviderConnection): boolean =>
    connection.simulated || isHostedNim(connectionBaseUrl(dependencies, connection));
  return {
    platform: 'nim',
    chat,
    catalog: {
      async listModels(connection, signal) {
        const models = await listModels(dependencies, dialect, connection, signal);
        return models.filter(({ id }) => isChatModel(id)).map((model) => toCatalogModel(model, isHosted(connection)));
      },
    },
    deployments: createOpenAiDeployments(dependencies, dialect, {
      chat,
      target: toTarget,
      displayName: (modelId) => publishedModel('nim', modelId)?.displayName ?? modelId,
      trustsModelList: (connection) => !isHosted(connection),
      observe: (connection, signal) =>
        isHosted(connection) ? Promise.resolve(null) : observeNimReadiness(dependencies, connection, signal),
    }),
    async test(connection, signal) {
      let models: ListedModel[];
      try {
        models = await listModels(dependencies, dialect, connection, signal);
      } catch (error) {
        return [failedCheck('Model list', error)];
      }
      const list: ConnectionCheck = {
        label: 'Model list',
        result: 'ok',
        message: `The server lists ${models.length} models.`,
      };
      if (!isHosted(connection)) return [list];
      const candidates = models.map(({ id }) => id);
      const modelId = candidates.includes(keyTestModel) ? keyTestModel : candidates.find(isChatModel);
      return modelId === undefined ? [list] : [list, await testKey(modelId, connection, signal)];
    },
  };

  /** The hosted list proves no key, so one token is asked for. */
  async function testKey(
    modelId: string,
    connection: ProviderConnection,
    signal: AbortSignal,
  ): Promise<ConnectionCheck> {
    try {
      const { state, failure } = await verifyByCompletion(chat, connection, toTarget(modelId, null), signal);
      if (state === 'ready') return { label: 'API key', result: 'ok', message: `The key works: ${modelId} answered.` };
      if (failure?.code === 'credentials_rejected') {
        return failedCheck('API key', new AppError(failure.code, failure.message, failure.details));
      }
      const message = `The key could not be tried: ${failure?.message ?? 'NVIDIA asks to come back later.'}`;
      return { label: 'API key', result: 'warning', message };
    } catch (error) {
      return failedCheck('API key', error);
    }
  }
}

/** Embedding, ranking and vision-only models are in the same list. */
function isChatModel(id: string): boolean {
  return !/embed|rerank|retriev|reward|guard|safety|clip|vila|deplot|parse|ocr|asr|tts|translate|detector|nvclip|segment/i.test(
    id,
  );
}

function toCatalogModel({ id, ownedBy, contextWindow, raw }: ListedModel, hosted: boolean): CatalogModel {
  const published = publishedModel('nim', id);
  const target = toTarget(id, { id, ownedBy, contextWindow, raw });
  return {
    platform: 'nim',
    region: '*',
    vendorModelId: id,
    displayName: published?.displayName ?? id,
    vendor: published?.vendor ?? ownedBy ?? id.split('/')[0] ?? vendorName,
    contextWindow: target.contextWindow,
    maxOutputTokens: target.maxOutputTokens,
    inputModalities: published?.modalities.input ?? ['text'],
    outputModalities: published?.modalities.output ?? ['text'],
    supportsReasoning: target.supportsReasoning,
    access: hosted ? 'unknown' : 'available',
    accessNote: hosted ? anyoneSeesAll : null,
    suggestedInstanceTypes: [],
    price: target.price,
    raw,
  };
}

/** A container says its own context length; the published one is the model's best case. */
function toTarget(modelId: string, listed: ListedModel | null): ChatTarget {
  const published = publishedModel('nim', modelId);
  return {
    platform: 'nim',
    region: '*',
    invokeId: modelId,
    contextWindow: listed?.contextWindow ?? published?.contextWindow ?? null,
    maxOutputTokens: published?.maxOutputTokens ?? null,
    supportsSystemPrompt: published?.supports.systemPrompt ?? true,
    supportsReasoning: published?.supports.reasoning ?? false,
    price: { platform: 'nim', modelKey: modelId, region: '*', profile: '*' },
  };
}
