import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  type DescribeEndpointOutput,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { AppError, toErrorView } from '@staque/core/errors';
import type { SagemakerSpec } from '@staque/core/deployments/spec';
import { awsCall } from '../aws/aws-call.ts';
import { isAlreadyExisting, isNotFound } from '../aws/aws-error.ts';
import { classifyAwsMessage } from '../aws/classify-aws-message.ts';
import { redactAwsText } from '../aws/redact.ts';
import type { DeploymentIdentity, DeploymentStep, ProviderConnection, ReconcileResult } from '../provider.ts';
import { toEndpointFacts } from './endpoint-facts.ts';
import { pollMs } from './poll-interval.ts';
import { sagemakerName, sagemakerTags } from './sagemaker-names.ts';
import { createEndpointConfigInput, createModelInput, toSagemakerTarget } from './sagemaker-preset.ts';
import {
  describeEndpoint,
  describeEndpointConfig,
  describeModel,
  isOurs,
  nameConflict,
} from './sagemaker-resources.ts';

export interface EndpointRound {
  client: SageMakerClient;
  connection: ProviderConnection;
  identity: DeploymentIdentity;
  spec: SagemakerSpec;
  signal: AbortSignal;
}

/**
 * One round towards a serving endpoint: looks, then makes what is missing. Names derive from the deployment, so a round that died
 * anywhere, or whose answer was lost, is repaired by the next one.
 */
export async function ensureEndpoint(round: EndpointRound): Promise<ReconcileResult> {
  const endpoint = await describeEndpoint(round.client, sagemakerName(round.identity), round.signal);
  if (!endpoint) return createMissing(round);
  try {
    return await judgeEndpoint(round, endpoint);
  } catch (error) {
    // Gone between two questions: the next round sees it.
    if (isNotFound(error)) return { state: 'pending', steps: [], retryAfterMs: pollMs(round.connection, 'settling') };
    throw error;
  }
}

async function judgeEndpoint(round: EndpointRound, endpoint: DescribeEndpointOutput): Promise<ReconcileResult> {
  const { client, connection, identity, spec, signal } = round;
  if (!(await isOurs(client, endpoint.EndpointArn, identity, signal)))
    return failed([], nameConflict('SageMaker endpoint', sagemakerName(identity)));
  const facts = await toEndpointFacts(client, endpoint, spec, signal);
  switch (facts.status) {
    case 'InService':
    // These keep serving, and keep costing, while AWS changes something behind them.
    case 'Updating':
    case 'SystemUpdating':
    case 'RollingBack':
    case 'UpdateRollbackFailed':
      return {
        state: 'ready',
        steps: [
          { key: 'endpoint-in-service', message: `The endpoint ${facts.name} is in service.`, vendor: facts.status },
        ],
        retryAfterMs: 0,
        target: toSagemakerTarget(identity, spec),
        endpoint: facts,
      };
    case 'Failed':
    case 'OutOfService':
      return { ...failed([], endpointFailure(endpoint)), endpoint: facts };
    default:
      return { state: 'pending', steps: [], retryAfterMs: pollMs(connection, 'creating'), endpoint: facts };
  }
}

async function createMissing(round: EndpointRound): Promise<ReconcileResult> {
  const { connection } = round;
  const steps: DeploymentStep[] = [];
  try {
    await ensureModel(round, steps);
    await ensureEndpointConfig(round, steps);
    await createEndpoint(round, steps);
  } catch (error) {
    round.signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    // SageMaker's stores agree only after a moment: what was just made may not be found yet.
    if (isNotFound(error)) return { state: 'pending', steps, retryAfterMs: pollMs(connection, 'settling') };
    if (error.details.retryable === false) return failed(steps, error);
    if (steps.length === 0) throw error;
    steps.push({ key: 'retry', message: `${error.message} Trying again.`, vendor: error.details.vendor ?? null });
    return { state: 'pending', steps, retryAfterMs: pollMs(connection, 'creating') };
  }
  return { state: 'pending', steps, retryAfterMs: pollMs(connection, 'creating') };
}

async function ensureModel(round: EndpointRound, steps: DeploymentStep[]): Promise<void> {
  const { client, connection, identity, spec, signal } = round;
  const input = createModelInput(connection, identity, spec);
  const name = sagemakerName(identity);
  await ensureResource(round, steps, {
    key: 'create-model',
    kind: 'SageMaker model',
    name,
    findArn: async () => (await describeModel(client, name, signal))?.ModelArn ?? null,
    create: async (options) => (await client.send(new CreateModelCommand(input), options)).ModelArn,
  });
}

async function ensureEndpointConfig(round: EndpointRound, steps: DeploymentStep[]): Promise<void> {
  const { client, identity, spec, signal } = round;
  const input = createEndpointConfigInput(identity, spec);
  const name = sagemakerName(identity);
  await ensureResource(round, steps, {
    key: 'create-endpoint-config',
    kind: 'SageMaker endpoint configuration',
    name,
    findArn: async () => (await describeEndpointConfig(client, name, signal))?.EndpointConfigArn ?? null,
    create: async (options) => (await client.send(new CreateEndpointConfigCommand(input), options)).EndpointConfigArn,
  });
}

async function createEndpoint(round: EndpointRound, steps: DeploymentStep[]): Promise<void> {
  const { client, identity, signal } = round;
  const name = sagemakerName(identity);
  await ensureResource(round, steps, {
    key: 'create-endpoint',
    kind: 'SageMaker endpoint',
    name,
    findArn: async () => (await describeEndpoint(client, name, signal))?.EndpointArn ?? null,
    create: async (options) =>
      (
        await client.send(
          new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name, Tags: sagemakerTags(identity) }),
          options,
        )
      ).EndpointArn,
  });
}

interface Resource {
  key: string;
  kind: string;
  name: string;
  findArn(): Promise<string | null>;
  create(options: { abortSignal: AbortSignal }): Promise<string | undefined>;
}

/** Makes a resource unless it exists. What exists is taken only when its tags prove that it is this deployment's own. */
async function ensureResource(
  { client, identity, signal }: EndpointRound,
  steps: DeploymentStep[],
  resource: Resource,
): Promise<void> {
  let arn = await resource.findArn();
  if (arn === null) {
    try {
      const created = await awsCall('SageMaker', signal, (options) => resource.create(options));
      steps.push({
        key: resource.key,
        message: `Made the ${resource.kind} ${resource.name}.`,
        vendor: created ?? null,
      });
      return;
    } catch (error) {
      if (!isAlreadyExisting(error)) throw error;
      arn = await resource.findArn();
    }
  }
  if (arn === null || !(await isOurs(client, arn, identity, signal))) throw nameConflict(resource.kind, resource.name);
}

function endpointFailure({ FailureReason: reason = '', EndpointStatus: status }: DescribeEndpointOutput): AppError {
  const verdict = classifyAwsMessage(reason);
  return new AppError(
    verdict?.code ?? 'provider_rejected',
    verdict?.message ?? 'SageMaker could not start the endpoint.',
    {
      vendor: redactAwsText(reason === '' ? `EndpointStatus ${status ?? 'unknown'}` : reason),
      remedy: verdict?.remedy ?? 'Read the endpoint’s CloudWatch log under /aws/sagemaker/Endpoints.',
      retryable: verdict?.retryable ?? false,
      outcome: 'refused',
    },
  );
}

function failed(steps: DeploymentStep[], error: AppError): ReconcileResult {
  return { state: 'failed', steps, retryAfterMs: 0, failure: toErrorView(error) };
}
