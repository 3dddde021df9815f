import type { ProviderDependencies } from '../dependencies.ts';
import { failedCheck } from '../openai-wire/connection-checks.ts';
import { connectionBaseUrl, connectionEndpoint } from '../openai-wire/connection-endpoint.ts';
import { listModels, type ListedModel } from '../openai-wire/list-models.ts';
import { createOpenAiChat, type OpenAiDialect } from '../openai-wire/open-ai-chat.ts';
import { createOpenAiDeployments } from '../openai-wire/open-ai-deployments.ts';
import type { CatalogModel, ChatTarget, ConnectionCheck, Provider } from '../provider.ts';
import { publishedModel } from '../published-list/published-model.ts';

const vendorName = 'The server';

/** Any server that speaks the dialect: vLLM, SGLang, TGI, Ollama, llama.cpp, a gateway. Nothing is assumed that it does not say. */
export function createOpenAiCompatibleProvider(dependencies: ProviderDependencies): Provider {
  const dialect: OpenAiDialect = { vendorName, endpoint: (connection) => connectionEndpoint(dependencies, connection) };
  const chat = createOpenAiChat(dependencies, dialect);
  return {
    platform: 'openai_compatible',
    chat,
    catalog: {
      async listModels(connection, signal) {
        return (await listModels(dependencies, dialect, connection, signal)).map(toCatalogModel);
      },
    },
    deployments: createOpenAiDeployments(dependencies, dialect, {
      chat,
      target: toTarget,
      displayName: (modelId) => modelId,
      trustsModelList: () => true,
    }),
    async test(connection, signal) {
      const checks: ConnectionCheck[] = [];
      try {
        const models = await listModels(dependencies, dialect, connection, signal);
        checks.push({ label: 'Model list', result: 'ok', message: `The server lists ${models.length} models.` });
      } catch (error) {
        checks.push(failedCheck('Model list', error));
      }
      if (!connection.simulated && connectionBaseUrl(dependencies, connection).startsWith('http:')) {
        checks.push({
          label: 'Encryption',
          result: 'warning',
          message: 'The address is plain http: keys and messages can be read on the way.',
          remedy: 'Use https unless the network itself is trusted.',
        });
      }
      return checks;
    },
  };
}

function toCatalogModel(model: ListedModel): CatalogModel {
  const target = toTarget(model.id, model);
  return {
    platform: 'openai_compatible',
    region: '*',
    vendorModelId: model.id,
    displayName: model.id,
    vendor: model.ownedBy ?? 'unknown',
    contextWindow: target.contextWindow,
    maxOutputTokens: null,
    inputModalities: ['text'],
    outputModalities: ['text'],
    supportsReasoning: target.supportsReasoning,
    access: 'available',
    accessNote: null,
    suggestedInstanceTypes: [],
    price: target.price,
    raw: model.raw,
  };
}

function toTarget(modelId: string, listed: ListedModel | null): ChatTarget {
  // Served under its Hugging Face id, as vLLM does by default, a model's abilities are known; its limits are the server's.
  const published = publishedModel('sagemaker', modelId);
  return {
    platform: 'openai_compatible',
    region: '*',
    invokeId: modelId,
    contextWindow: listed?.contextWindow ?? null,
    maxOutputTokens: null,
    supportsSystemPrompt: published?.supports.systemPrompt ?? true,
    supportsReasoning: published?.supports.reasoning ?? false,
    price: { platform: 'openai_compatible', modelKey: modelId, region: '*', profile: '*' },
  };
}
