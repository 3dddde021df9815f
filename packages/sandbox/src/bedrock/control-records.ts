import { destinationRegions, isOffered, scopesIn, type BedrockModel } from './bedrock-models.ts';

export function modelArn(modelId: string, region: string): string {
  return `arn:aws:bedrock:${region}::foundation-model/${modelId}`;
}

/** A FoundationModelSummary. INFERENCE_PROFILE is what the live service says, though the SDK's enum lacks it. */
export function modelSummary(model: BedrockModel, region: string): Record<string, unknown> {
  const types = [model.onDemand ? 'ON_DEMAND' : null, scopesIn(model, region).length > 0 ? 'INFERENCE_PROFILE' : null];
  return {
    modelArn: modelArn(model.id, region),
    modelId: model.id,
    modelName: model.name,
    providerName: model.provider,
    inputModalities: model.inputModalities,
    outputModalities: ['TEXT'],
    responseStreamingSupported: true,
    customizationsSupported: [],
    inferenceTypesSupported: types.filter((type) => type !== null),
    modelLifecycle: { status: model.access === 'legacy' ? 'LEGACY' : 'ACTIVE' },
  };
}

/** The twin that only provisioned throughput can call; a reader must not offer it. */
export function provisionedTwin(model: BedrockModel, region: string): Record<string, unknown> {
  const id = `${model.id}:300k`;
  return {
    ...modelSummary(model, region),
    modelArn: modelArn(id, region),
    modelId: id,
    customizationsSupported: ['FINE_TUNING'],
    inferenceTypesSupported: ['PROVISIONED'],
  };
}

export function availability(model: BedrockModel, region: string): Record<string, unknown> {
  const agreement = { 'agreement-pending': 'PENDING', 'agreement-missing': 'NOT_AVAILABLE' };
  const status = model.access in agreement ? agreement[model.access as keyof typeof agreement] : 'AVAILABLE';
  const entitled = model.access === 'granted' || model.access === 'legacy';
  return {
    modelId: model.id,
    agreementAvailability: { status },
    authorizationStatus: model.access === 'not-authorized' ? 'NOT_AUTHORIZED' : 'AUTHORIZED',
    entitlementAvailability: entitled ? 'AVAILABLE' : 'NOT_AVAILABLE',
    regionAvailability: isOffered(model, region) ? 'AVAILABLE' : 'NOT_AVAILABLE',
  };
}

const SCOPE_NAMES: Readonly<Record<string, string>> = {
  us: 'US',
  eu: 'EU',
  apac: 'APAC',
  au: 'AU',
  jp: 'JP',
  in: 'IN',
  ca: 'CA',
  global: 'Global',
};

export function profileSummaries(model: BedrockModel, region: string, accountId: string): Record<string, unknown>[] {
  return scopesIn(model, region).map((scope) => {
    const id = `${scope}.${model.id}`;
    const name = `${SCOPE_NAMES[scope] ?? scope} ${model.provider} ${model.name}`;
    const destinations = destinationRegions(scope);
    return {
      inferenceProfileName: name,
      description: `Routes requests to ${model.provider} ${model.name} in ${destinations.join(', ')}.`,
      createdAt: '2026-02-17T00:00:00Z',
      updatedAt: '2026-02-17T00:00:00Z',
      inferenceProfileArn: `arn:aws:bedrock:${region}:${accountId}:inference-profile/${id}`,
      models: destinations.map((destination) => ({ modelArn: modelArn(model.id, destination) })),
      inferenceProfileId: id,
      status: 'ACTIVE',
      type: 'SYSTEM_DEFINED',
    };
  });
}
