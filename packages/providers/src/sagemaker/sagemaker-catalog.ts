import type { CatalogCapability, CatalogModel, ProviderConnection } from '../provider.ts';
import { sagemakerPresets, type SagemakerPreset } from '../published-list/sagemaker-presets.ts';
import { containerImageUri } from './container-images.ts';

/**
 * Models with open weights that a container of AWS can serve, in every region of the connection. Nothing is asked of SageMaker:
 * whether there is quota and capacity shows only when an endpoint is made.
 */
export function createSagemakerCatalog(): CatalogCapability {
  return { listModels: async (connection) => listModels(connection) };
}

function listModels(connection: ProviderConnection): CatalogModel[] {
  const presets = sagemakerPresets().filter(
    ({ instanceTypes, published }) => instanceTypes.length > 0 && published.modalities.output.includes('text'),
  );
  return (connection.settings.regions ?? [])
    .filter((region) => containerImageUri('lmi', region) !== null)
    .flatMap((region) => presets.map((preset) => toCatalogModel(preset, region)));
}

function toCatalogModel(preset: SagemakerPreset, region: string): CatalogModel {
  const { published, instanceTypes } = preset;
  return {
    platform: 'sagemaker',
    region,
    vendorModelId: preset.huggingFaceId,
    displayName: preset.displayName,
    vendor: preset.vendor,
    contextWindow: published.contextWindow,
    maxOutputTokens: published.maxOutputTokens,
    inputModalities: published.modalities.input,
    outputModalities: published.modalities.output,
    supportsReasoning: published.supports.reasoning,
    access: 'available',
    accessNote: preset.gated
      ? 'The weights are gated on Hugging Face: accept their terms and give the container an HF_TOKEN.'
      : null,
    suggestedInstanceTypes: instanceTypes,
    price: { platform: 'sagemaker', modelKey: instanceTypes[0] ?? '', region, profile: '*' },
    raw: published.platforms.sagemaker,
  };
}
