import type { FoundationModelSummary, InferenceProfileSummary } from '@aws-sdk/client-bedrock';

/** Where a call is served: the bare model id in the region, or one inference profile. `scope` is the price's profile. */
export interface Route {
  invokeId: string;
  scope: string;
}

export const inRegion = 'in-region';
const scopes = ['us-gov', 'us', 'eu', 'apac', 'au', 'jp', 'in', 'ca', 'global'] as const;

/** `us.anthropic.claude-…` -> `us`; null for a bare model id. */
export function profileScope(id: string): string | null {
  return scopes.find((scope) => id.startsWith(`${scope}.`)) ?? null;
}

/** The model id inside a profile's id, or the id itself. */
export function foundationModelIdOf(id: string): string {
  const scope = profileScope(id);
  return scope === null ? id : id.slice(scope.length + 1);
}

/** All ways to call a model from a region, the one to take first: on demand, then the nearest geography, then `global`. */
export function routesOf(
  model: Pick<FoundationModelSummary, 'modelId' | 'inferenceTypesSupported'>,
  profiles: readonly InferenceProfileSummary[],
  region: string,
): Route[] {
  const modelId = model.modelId ?? '';
  // The API returns INFERENCE_PROFILE too, which the SDK's union does not know.
  const types: readonly string[] = model.inferenceTypesSupported ?? [];
  const order = [...geographiesOf(region), 'global'];
  const rank = (route: Route): number => (order.includes(route.scope) ? order.indexOf(route.scope) : order.length);
  const byProfile = profiles
    .filter((profile) => profile.status === 'ACTIVE' && servesModel(profile, modelId))
    .map((profile) => toRoute(profile))
    .toSorted((left, right) => rank(left) - rank(right));
  return types.includes('ON_DEMAND') ? [{ invokeId: modelId, scope: inRegion }, ...byProfile] : byProfile;
}

function servesModel(profile: InferenceProfileSummary, modelId: string): boolean {
  return (profile.models ?? []).some(({ modelArn }) => modelArn?.split('foundation-model/')[1] === modelId);
}

function toRoute(profile: InferenceProfileSummary): Route {
  const id = profile.inferenceProfileId ?? '';
  const scope = profileScope(id);
  if (scope !== null) return { invokeId: id, scope };
  // An application profile has an id of its own and the price of what it was copied from.
  const regions = new Set((profile.models ?? []).map(({ modelArn }) => modelArn?.split(':')[3] ?? ''));
  const invokeId = profile.inferenceProfileArn ?? id;
  return { invokeId, scope: regions.size <= 1 ? inRegion : (geographiesOf([...regions][0] ?? '')[0] ?? 'global') };
}

/** The geographic profiles that a region can be a source of, the narrowest first. */
export function geographiesOf(region: string): string[] {
  if (region.startsWith('us-gov-')) return ['us-gov'];
  if (region.startsWith('us-')) return ['us'];
  if (region.startsWith('eu-')) return ['eu'];
  if (region.startsWith('ca-')) return ['ca', 'us'];
  if (region === 'ap-northeast-1' || region === 'ap-northeast-3') return ['jp', 'apac'];
  if (region === 'ap-southeast-2' || region === 'ap-southeast-4') return ['au', 'apac'];
  if (region === 'ap-south-1' || region === 'ap-south-2') return ['in', 'apac'];
  if (region.startsWith('ap-')) return ['apac'];
  return [];
}
