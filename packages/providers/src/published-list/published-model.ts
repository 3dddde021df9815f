import type { Platform } from '@staque/core/platform';
import list from './models.json' with { type: 'json' };

/** USD per 1M tokens as decimal strings; null is unknown or not offered, never free. */
export interface PublishedTokenPrices {
  input: string | null;
  output: string | null;
  cachedRead: string | null;
  /** Cache write that lives five minutes. */
  cachedWrite: string | null;
  cachedWrite1h?: string | null;
}

export interface PublishedPrice {
  pricePer1M: PublishedTokenPrices & {
    /** Above so many input tokens the whole request is priced at these rates. */
    tiers?: (PublishedTokenPrices & { inputTokensAbove: number })[];
  };
  priceSource: string;
  /** Day of the list, `2026-11-10`. */
  priceAsOf: string;
  confidence: string;
}

/** A model of the published list: what vendors' own model lists do not say. */
export interface PublishedModel {
  displayName: string;
  vendor: string;
  contextWindow: number | null;
  maxOutputTokens: number | null;
  modalities: { input: string[]; output: string[] };
  supports: { systemPrompt: boolean; reasoning: boolean };
  platforms: {
    openai?: PublishedPrice & { id: string };
    nim?: { id: string };
    bedrock?: { foundationModelId: string; offerings: (PublishedPrice & { id: string; scope: string })[] };
    sagemaker?: {
      huggingFaceId: string;
      weightGB?: number;
      gated: boolean | null;
      suggestedInstance: string | null;
      tensorParallel?: number | null;
    };
  };
}

export const publishedModels: readonly PublishedModel[] = list.models;

/** What the named list is, for people: `models.dev snapshot`. */
export function publishedListName(source: string): string {
  return listNames[source] ?? source;
}

const listNames: Record<string, string> = {
  'pi-ai': 'models.dev (by way of pi-ai)',
  'models.dev-npm': 'models.dev',
  'models.dev-repo': 'models.dev',
  litellm: 'LiteLLM price list',
  'aws-page': 'AWS Bedrock pricing page',
};

/**
 * The published facts of a model as the platform names it: OpenAI and NIM model ids, Bedrock foundation model ids, Hugging Face
 * ids for SageMaker. Null when the list does not have it; dated OpenAI snapshots are looked up by `openAiBaseId` first.
 */
export function publishedModel(platform: Platform, id: string): PublishedModel | null {
  return byPlatformId.get(`${platform} ${id.toLowerCase()}`) ?? null;
}

const byPlatformId = new Map(
  publishedModels.flatMap((model) =>
    platformIds(model).map(([platform, id]) => [`${platform} ${id.toLowerCase()}`, model]),
  ),
);

function platformIds({ platforms }: PublishedModel): [Platform, string][] {
  const ids: [Platform, string][] = [];
  if (platforms.openai) ids.push(['openai', platforms.openai.id]);
  if (platforms.nim) ids.push(['nim', platforms.nim.id]);
  if (platforms.bedrock) ids.push(['bedrock', platforms.bedrock.foundationModelId]);
  if (platforms.sagemaker) ids.push(['sagemaker', platforms.sagemaker.huggingFaceId]);
  return ids;
}

/** Snapshots that OpenAI prices apart from the model that bears their name. */
const apartFromBase = new Set(['gpt-4o-2024-05-13']);

/** `gpt-5.4-2026-03-05` -> `gpt-5.4` when that is published and this snapshot is not; any other id as it is. */
export function openAiBaseId(modelId: string): string {
  const base = modelId.replace(/-\d{4}-\d{2}-\d{2}$/, '');
  const isSnapshot = base !== modelId && !publishedModel('openai', modelId) && !apartFromBase.has(modelId);
  return isSnapshot && publishedModel('openai', base) ? base : modelId;
}
