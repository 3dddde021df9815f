import { GetFoundationModelCommand, type BedrockClient, type FoundationModelSummary } from '@aws-sdk/client-bedrock';
import { AppError } from '@staque/core/errors';
import type { BedrockSpec } from '@staque/core/deployments/spec';
import { awsCall } from '../aws/aws-call.ts';
import { foundationModelIdOf, profileScope, routesOf, type Route } from './inference-profiles.ts';
import { listInferenceProfiles } from './list-region.ts';

export interface ResolvedModel {
  modelId: string;
  summary: FoundationModelSummary;
  /** Every way to call it from the region, the default first. */
  routes: Route[];
  /** The way that this deployment takes; null when there is none, or the named profile does not serve the model. */
  route: Route | null;
}

/** A deployment may name the base model, or a profile in its place. */
export function requestedModel(spec: BedrockSpec): { modelId: string; profileId: string | null } {
  const modelId = foundationModelIdOf(spec.modelId);
  return { modelId, profileId: spec.inferenceProfileId ?? (modelId === spec.modelId ? null : spec.modelId) };
}

/** The model in its region and how it is called. Throws AppError `model_unavailable` when the region does not know it. */
export async function resolveModel(
  client: BedrockClient,
  spec: BedrockSpec,
  signal: AbortSignal,
): Promise<ResolvedModel> {
  const { modelId, profileId } = requestedModel(spec);
  const summary = await findModel(client, modelId, signal);
  const profiles = await listInferenceProfiles(client, signal);
  const routes = routesOf(summary, profiles, spec.region);
  const wanted = profileId === null ? routes[0] : routes.find((route) => isNamed(route, profileId));
  return { modelId, summary, routes, route: wanted ?? null };
}

function isNamed(route: Route, profileId: string): boolean {
  return (
    route.invokeId === profileId ||
    profileId.endsWith(`inference-profile/${route.invokeId}`) ||
    route.invokeId.endsWith(`/${profileId}`)
  );
}

async function findModel(client: BedrockClient, modelId: string, signal: AbortSignal): Promise<FoundationModelSummary> {
  try {
    const answer = await awsCall('Bedrock', signal, (options) =>
      client.send(new GetFoundationModelCommand({ modelIdentifier: modelId }), options),
    );
    if (answer.modelDetails) return answer.modelDetails;
  } catch (error) {
    const refused =
      error instanceof AppError && (error.code === 'provider_rejected' || error.code === 'model_unavailable');
    if (!refused) throw error;
    throw new AppError(
      'model_unavailable',
      'This region does not offer the model.',
      { ...error.details, remedy: 'Choose another region or model.' },
      { cause: error },
    );
  }
  throw new AppError('model_unavailable', 'This region does not offer the model.', {
    retryable: false,
    outcome: 'refused',
  });
}

/** What is called when the model could not be looked up: the plan still shows what was meant. */
export function fallbackRoute(spec: BedrockSpec): Route {
  const { modelId, profileId } = requestedModel(spec);
  const id = profileId ?? modelId;
  return { invokeId: id, scope: profileScope(id) ?? 'in-region' };
}
