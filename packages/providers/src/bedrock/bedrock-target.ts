import { publishedModel } from '../published-list/published-model.ts';
import type { ChatTarget } from '../provider.ts';
import type { Route } from './inference-profiles.ts';

/** Converse has no flag for it (Converse API, table of supported features). */
const withoutSystemPrompt =
  /^(?:amazon\.titan-text|mistral\.mistral-7b-instruct-v0|mistral\.mixtral-8x7b-instruct-v0|cohere\.command-(?:text|light)|ai21\.j2)/;

export function toBedrockTarget(modelId: string, region: string, route: Route): ChatTarget {
  const published = publishedModel('bedrock', modelId);
  return {
    platform: 'bedrock',
    region,
    invokeId: route.invokeId,
    contextWindow: published?.contextWindow ?? null,
    maxOutputTokens: published?.maxOutputTokens ?? null,
    supportsSystemPrompt: published?.supports.systemPrompt ?? !withoutSystemPrompt.test(modelId),
    supportsReasoning: published?.supports.reasoning ?? false,
    price: { platform: 'bedrock', modelKey: modelId, region, profile: route.scope },
  };
}
