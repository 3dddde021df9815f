import {
  publishedInstance,
  publishedModels,
  type PublishedModel,
  type PublishedWeights,
} from '../aws/published-models.ts';
import type { CatalogCapability, CatalogModel, ProviderConnection } from '../provider.ts';
import { containerImageUri } from './container-images.ts';
import { instanceTypesFor } from './instance-fit.ts';

/**
 * Models with open weights that a container of AWS can serve, in every region of the connection. Nothing is asked of SageMaker:
 * whether there is quota and capacity shows only when an endpoint is made.
 */
export function createSagemakerCatalog(): CatalogCapability {
  return { listModels: async (connection) => listModels(connection) };
}

function listModels(connection: ProviderConnection): CatalogModel[] {
  const presets = publishedModels.flatMap((model) =>
    model.platforms.sagemaker ? [{ model, weights: model.platforms.sagemaker }] : [],
  );
  return (connection.settings.regions ?? [])
    .filter((region) => containerImageUri('lmi', region) !== null)
    .flatMap((region) =>
      presets
        .filter(
          ({ model, weights }) =>
            model.openWeights !== false && model.modalities.output.includes('text') && weights.suggestedInstance,
        )
        .map(({ model, weights }) => toCatalogModel(model, weights, region)),
    );
}

function toCatalogModel(model: PublishedModel, weights: PublishedWeights, region: string): CatalogModel {
  const suggested = instanceTypesFor(weights);
  return {
    platform: 'sagemaker',
    region,
    vendorModelId: weights.huggingFaceId,
    displayName: model.displayName,
    vendor: model.vendor,
    contextWindow: model.contextWindow,
    maxOutputTokens: model.maxOutputTokens,
    inputModalities: model.modalities.input,
    outputModalities: model.modalities.output,
    supportsReasoning: model.supports.reasoning ?? false,
    access: 'available',
    accessNote: weights.gated
      ? 'The weights are gated on Hugging Face: accept their terms and give the container an HF_TOKEN.'
      : null,
    suggestedInstanceTypes: suggested,
    price: { platform: 'sagemaker', modelKey: suggested[0] ?? '', region, profile: '*' },
    raw: { weights, hourlyUsdUsEast1: publishedInstance(suggested[0] ?? '')?.hourlyUsdUsEast1 ?? null },
  };
}
