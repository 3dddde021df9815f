import {
  ProductionVariantInstanceType,
  type CreateEndpointConfigCommandInput,
  type CreateModelCommandInput,
} from '@aws-sdk/client-sagemaker';
import { AppError } from '@staque/core/errors';
import { contextVariables, defaultContextTokens } from '@staque/core/deployments/spec-facts';
import type { SagemakerSpec } from '@staque/core/deployments/spec';
import { publishedModel } from '../published-list/published-model.ts';
import { publishedInstance } from './published-instance.ts';
import type { ChatTarget, DeploymentIdentity, ProviderConnection } from '../provider.ts';
import { containerImageUri, inferenceAmi } from './container-images.ts';
import { sagemakerName, sagemakerTags } from './sagemaker-names.ts';

export const variantName = 'AllTraffic';

/** Everything that is sent to create a deployment, worked out from its spec alone, so that every round sends the same. */
export function createModelInput(
  connection: ProviderConnection,
  identity: DeploymentIdentity,
  spec: SagemakerSpec,
): CreateModelCommandInput {
  const image = containerImageUri(spec.container, spec.region);
  if (image === null) throw noImage(spec);
  return {
    ModelName: sagemakerName(identity),
    ExecutionRoleArn: executionRole(connection, spec) ?? undefined,
    PrimaryContainer: { Image: image, Environment: containerEnvironment(spec) },
    Tags: sagemakerTags(identity),
  };
}

export function createEndpointConfigInput(
  identity: DeploymentIdentity,
  spec: SagemakerSpec,
): CreateEndpointConfigCommandInput {
  const name = sagemakerName(identity);
  const weightGB = publishedModel('sagemaker', spec.modelId)?.platforms.sagemaker?.weightGB ?? null;
  // Weights come from the Hub at start: the larger they are, the longer the container stays silent.
  const startupSeconds = weightGB === null || weightGB > 60 ? 3600 : 1800;
  return {
    EndpointConfigName: name,
    ProductionVariants: [
      {
        VariantName: variantName,
        ModelName: name,
        InitialInstanceCount: spec.instanceCount,
        InstanceType: toInstanceType(spec.instanceType),
        InitialVariantWeight: 1,
        ContainerStartupHealthCheckTimeoutInSeconds: startupSeconds,
        ModelDataDownloadTimeoutInSeconds: startupSeconds,
        InferenceAmiVersion: inferenceAmi(spec.container),
      },
    ],
    Tags: sagemakerTags(identity),
  };
}

/** What the container reads; the deployment's own variables win over the preset's. */
function containerEnvironment(spec: SagemakerSpec): Record<string, string> {
  const gpus = publishedInstance(spec.instanceType)?.gpus ?? null;
  const context = String(defaultContext(spec.modelId));
  const preset: Record<string, string> =
    spec.container === 'lmi'
      ? {
          HF_MODEL_ID: spec.modelId,
          TENSOR_PARALLEL_DEGREE: 'max',
          OPTION_MAX_MODEL_LEN: context,
          OPTION_MAX_ROLLING_BATCH_SIZE: '32',
        }
      : {
          HF_MODEL_ID: spec.modelId,
          SM_NUM_GPUS: String(gpus ?? 1),
          MAX_TOTAL_TOKENS: context,
          MAX_INPUT_LENGTH: inputLength(spec.environment['MAX_TOTAL_TOKENS'] ?? context),
          MESSAGES_API_ENABLED: 'true',
        };
  return { ...preset, ...spec.environment };
}

/** TGI refuses to start when the longest input leaves no room for an answer, so it follows the context that was asked for. */
function inputLength(context: string): string {
  return String(Math.max(1, Number(context) - 1024 || defaultContextTokens - 1024));
}

/** How much the deployment holds, how much the model could, and the variable that sets it; null: the model's is not published. */
export function contextOf(spec: SagemakerSpec): {
  tokens: number | null;
  modelTokens: number | null;
  variable: string;
} {
  const variable = contextVariables[spec.container];
  const tokens = Number(containerEnvironment(spec)[variable]);
  return {
    tokens: Number.isInteger(tokens) && tokens > 0 ? tokens : null,
    modelTokens: publishedModel('sagemaker', spec.modelId)?.contextWindow ?? null,
    variable,
  };
}

export function executionRole(connection: ProviderConnection, spec: SagemakerSpec): string | null {
  return spec.executionRoleArn ?? connection.settings.executionRoleArn ?? null;
}

export function toSagemakerTarget(identity: DeploymentIdentity, spec: SagemakerSpec): ChatTarget {
  const published = publishedModel('sagemaker', spec.modelId);
  const context = contextOf(spec);
  const contextWindow = context.tokens ?? context.modelTokens;
  const maxOutputTokens = published?.maxOutputTokens ?? null;
  return {
    platform: 'sagemaker',
    region: spec.region,
    // The containers serve one model, whatever it is called.
    invokeId: spec.container,
    endpointName: sagemakerName(identity),
    contextWindow,
    maxOutputTokens:
      maxOutputTokens !== null && contextWindow !== null ? Math.min(maxOutputTokens, contextWindow) : maxOutputTokens,
    supportsSystemPrompt: published?.supports.systemPrompt ?? true,
    supportsReasoning: published?.supports.reasoning ?? false,
    price: { platform: 'sagemaker', modelKey: spec.instanceType, region: spec.region, profile: '*' },
  };
}

function defaultContext(modelId: string): number {
  const published = publishedModel('sagemaker', modelId)?.contextWindow ?? null;
  return published === null ? defaultContextTokens : Math.min(published, defaultContextTokens);
}

const instanceTypes: ReadonlySet<string> = new Set(Object.values(ProductionVariantInstanceType));

/** True for the types that SageMaker's API accepts; whether a region offers one, only creating tells. */
export function isInstanceType(value: string): value is ProductionVariantInstanceType {
  return instanceTypes.has(value);
}

function toInstanceType(value: string): ProductionVariantInstanceType {
  if (isInstanceType(value)) return value;
  throw new AppError('provider_rejected', `SageMaker knows no instance type ${value}.`, {
    retryable: false,
    outcome: 'refused',
    remedy: 'Choose another instance type.',
  });
}

export function noImage(spec: SagemakerSpec): AppError {
  return new AppError(
    'provider_rejected',
    `AWS publishes no ${spec.container.toUpperCase()} container in ${spec.region}.`,
    {
      retryable: false,
      outcome: 'refused',
      remedy: 'Choose another region.',
    },
  );
}
