import instanceList from '../published-list/sagemaker-instances.json' with { type: 'json' };
import modelList from '../published-list/models.json' with { type: 'json' };

/** The part of the published model list that AWS adapters join with what the APIs say: limits, names, weights. */
export interface PublishedModel {
  key: string;
  displayName: string;
  vendor: string;
  openWeights: boolean | null;
  contextWindow: number | null;
  maxOutputTokens: number | null;
  modalities: { input: string[]; output: string[] };
  supports: { systemPrompt: boolean | null; reasoning: boolean | null };
  platforms: {
    bedrock?: { foundationModelId: string; offerings: { id: string; scope: string }[] };
    sagemaker?: PublishedWeights;
  };
}

export interface PublishedWeights {
  huggingFaceId: string;
  paramsBillion?: number | null;
  weightGB?: number | null;
  weightDtype?: string | null;
  gated?: boolean | null;
  suggestedInstance?: string | null;
  tensorParallel?: number | null;
}

export interface PublishedInstance {
  instanceType: string;
  family: string;
  vCpu: number | null;
  memoryGiB: number | null;
  acceleratorName: string | null;
  acceleratorVendor: string | null;
  acceleratorMemoryGiBTotal: number | null;
  gpus: number | null;
  hourlyUsdUsEast1: string | null;
}

export const publishedModels: readonly PublishedModel[] = modelList.models;
const publishedInstances: readonly PublishedInstance[] = instanceList.instances;

const byFoundationModelId = new Map(
  publishedModels.flatMap((model) =>
    model.platforms.bedrock ? [[model.platforms.bedrock.foundationModelId, model] as const] : [],
  ),
);
const byHuggingFaceId = new Map(
  publishedModels.flatMap((model) =>
    model.platforms.sagemaker ? [[model.platforms.sagemaker.huggingFaceId.toLowerCase(), model] as const] : [],
  ),
);
const byInstanceType = new Map(publishedInstances.map((instance) => [instance.instanceType, instance]));

export function publishedFoundationModel(foundationModelId: string): PublishedModel | null {
  return byFoundationModelId.get(foundationModelId) ?? null;
}

export function publishedWeights(huggingFaceId: string): PublishedModel | null {
  return byHuggingFaceId.get(huggingFaceId.toLowerCase()) ?? null;
}

/** Every instance type that SageMaker's API names; null for any other. Being named says nothing of a region or a quota. */
export function publishedInstance(instanceType: string): PublishedInstance | null {
  return byInstanceType.get(instanceType) ?? null;
}
