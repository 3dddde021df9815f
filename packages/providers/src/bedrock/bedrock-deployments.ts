import { AppError, toErrorView } from '@staque/core/errors';
import type { BedrockSpec, DeploymentSpec } from '@staque/core/deployments/spec';
import type { AwsClients } from '../aws/aws-clients.ts';
import type { ChatCapability, DeploymentCapability, ProviderConnection, ReconcileResult } from '../provider.ts';
import { brokeOff, makeTestCall, unverified } from '../test-call.ts';
import { toBedrockTarget } from './bedrock-target.ts';
import { readModelAccess } from './model-access.ts';
import { planBedrock } from './plan-bedrock.ts';
import { resolveModel } from './resolve-model.ts';

/** The smallest limit that every vendor on Bedrock accepts. */
const maxOutputTokens = 16;
const accessPollMs = { real: 60_000, simulated: 5_000 };

/** On-demand models need nothing of the vendor: running means that access is there and one call has proved it. */
export function createBedrockDeployments(clients: AwsClients, chat: ChatCapability): DeploymentCapability {
  return {
    plan: (connection, _identity, spec, signal) => planBedrock(clients, connection, requireBedrockSpec(spec), signal),
    ensureRunning: (connection, _identity, spec, signal) =>
      ensureRunning(clients, chat, connection, requireBedrockSpec(spec), signal),
    ensureGone: async () => ({ state: 'gone', steps: [], retryAfterMs: 0 }),
  };
}

async function ensureRunning(
  clients: AwsClients,
  chat: ChatCapability,
  connection: ProviderConnection,
  spec: BedrockSpec,
  signal: AbortSignal,
): Promise<ReconcileResult> {
  const client = clients.bedrock(connection, spec.region);
  try {
    const { modelId, route } = await resolveModel(client, spec, signal);
    if (route === null) return failed(noRoute(spec));
    const report = await readModelAccess(client, modelId, signal);
    if (report.access === 'pending') {
      const retryAfterMs = connection.simulated ? accessPollMs.simulated : accessPollMs.real;
      return { state: 'pending', steps: [], retryAfterMs };
    }
    if (report.access === 'unavailable') {
      return failed(
        new AppError('model_unavailable', report.message, {
          retryable: false,
          outcome: 'refused',
          ...(report.remedy === null ? {} : { remedy: report.remedy }),
          ...(report.vendor === null ? {} : { vendor: report.vendor }),
        }),
      );
    }
    const target = toBedrockTarget(modelId, spec.region, route);
    const { verification, error } = await makeTestCall(chat, connection, target, { maxOutputTokens, signal });
    if (error && brokeOff(error)) return unverified(error, verification);
    if (error) throw error;
    return {
      state: 'ready',
      steps: [
        { key: 'check-access', message: report.message, vendor: report.vendor },
        { key: 'verify', message: `A call to ${target.invokeId} was answered.`, vendor: null },
      ],
      retryAfterMs: 0,
      target,
      verification,
    };
  } catch (error) {
    if (error instanceof AppError && error.details.retryable === false) return failed(error);
    throw error;
  }
}

function failed(error: AppError): ReconcileResult {
  return { state: 'failed', steps: [], retryAfterMs: 0, failure: toErrorView(error) };
}

function noRoute(spec: BedrockSpec): AppError {
  const message =
    spec.inferenceProfileId === undefined
      ? 'No inference profile of this region serves the model.'
      : `The inference profile ${spec.inferenceProfileId} does not serve this model in ${spec.region}.`;
  return new AppError('model_unavailable', message, {
    retryable: false,
    outcome: 'refused',
    remedy: 'Choose another inference profile or region.',
  });
}

function requireBedrockSpec(spec: DeploymentSpec): BedrockSpec {
  if (spec.platform !== 'bedrock') throw new AppError('internal', 'Not a Bedrock deployment.');
  return spec;
}
