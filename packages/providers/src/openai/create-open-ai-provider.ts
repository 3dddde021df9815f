import type { ProviderDependencies } from '../dependencies.ts';
import { isOpenAiReasoningModel } from '../openai-wire/chat-request.ts';
import { failedCheck } from '../openai-wire/connection-checks.ts';
import { connectionEndpoint } from '../openai-wire/connection-endpoint.ts';
import { listModels, type ListedModel } from '../openai-wire/list-models.ts';
import { createOpenAiChat, type OpenAiDialect } from '../openai-wire/open-ai-chat.ts';
import { createOpenAiDeployments } from '../openai-wire/open-ai-deployments.ts';
import type { CatalogModel, ChatTarget, PriceSubject, Provider, ProviderConnection } from '../provider.ts';
import { openAiBaseId, publishedModel } from '../published-list/published-model.ts';

const vendorName = 'OpenAI';

/** OpenAI's own API. Its list says only ids, so limits and abilities come from the published list; unknown stays null. */
export function createOpenAiProvider(dependencies: ProviderDependencies): Provider {
  const dialect: OpenAiDialect = { vendorName, endpoint: (connection) => connectionEndpoint(dependencies, connection) };
  const chat = createOpenAiChat(dependencies, dialect);
  return {
    platform: 'openai',
    chat,
    catalog: {
      async listModels(connection, signal) {
        const models = await listModels(dependencies, dialect, connection, signal);
        return chatModels(models, connection).map(toCatalogModel);
      },
    },
    deployments: createOpenAiDeployments(dependencies, dialect, {
      chat,
      target: toTarget,
      displayName: (modelId) => publishedModel('openai', openAiBaseId(modelId))?.displayName ?? modelId,
      trustsModelList: () => true,
    }),
    async test(connection, signal) {
      try {
        const models = await listModels(dependencies, dialect, connection, signal);
        const count = chatModels(models, connection).length;
        return [{ label: 'API key', result: 'ok', message: `OpenAI accepts the key and offers ${count} chat models.` }];
      } catch (error) {
        return [failedCheck('API key', error)];
      }
    },
  };
}

/** The price a model is charged by: a dated snapshot costs what its base model costs, unless it is published apart. */
function openAiPriceSubject(modelId: string): PriceSubject {
  return { platform: 'openai', modelKey: openAiBaseId(modelId), region: '*', profile: '*' };
}

const otherPurposes =
  /embedding|whisper|tts|dall-e|image|moderation|audio|realtime|transcribe|sora|davinci|babbage|computer-use|search|codex|deep-research|instruct|-pro(?:-|$)/;

/** The list mixes all purposes; what is left out here does not answer on chat completions. The sandbox lists models of its own too. */
function chatModels(models: ListedModel[], { simulated }: ProviderConnection): ListedModel[] {
  return models.filter(({ id }) => simulated || (/^(?:ft:)?(?:gpt-|o\d|chatgpt-)/.test(id) && !otherPurposes.test(id)));
}

function toCatalogModel({ id, raw }: ListedModel): CatalogModel {
  const published = publishedModel('openai', openAiBaseId(id));
  const isSnapshot = published !== null && openAiBaseId(id) !== id;
  return {
    platform: 'openai',
    region: '*',
    vendorModelId: id,
    displayName: published ? `${published.displayName}${isSnapshot ? ` (${id.slice(-10)})` : ''}` : id,
    vendor: vendorName,
    contextWindow: published?.contextWindow ?? null,
    maxOutputTokens: published?.maxOutputTokens ?? null,
    inputModalities: published?.modalities.input ?? ['text'],
    outputModalities: published?.modalities.output ?? ['text'],
    supportsReasoning: published?.supports.reasoning ?? isOpenAiReasoningModel(id),
    access: 'available',
    accessNote: null,
    suggestedInstanceTypes: [],
    price: openAiPriceSubject(id),
    raw,
  };
}

function toTarget(modelId: string): ChatTarget {
  const published = publishedModel('openai', openAiBaseId(modelId));
  return {
    platform: 'openai',
    region: '*',
    invokeId: modelId,
    contextWindow: published?.contextWindow ?? null,
    maxOutputTokens: published?.maxOutputTokens ?? null,
    supportsSystemPrompt: true,
    supportsReasoning: published?.supports.reasoning ?? isOpenAiReasoningModel(modelId),
    price: openAiPriceSubject(modelId),
  };
}
