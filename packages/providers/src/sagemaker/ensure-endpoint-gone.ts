import { DeleteEndpointCommand, DeleteEndpointConfigCommand, DeleteModelCommand } from '@aws-sdk/client-sagemaker';
import { AppError } from '@staque/core/errors';
import { awsCall } from '../aws/aws-call.ts';
import { isInProgress, isNotFound } from '../aws/aws-error.ts';
import type { DeploymentStep, EndpointFacts, ReconcileResult } from '../provider.ts';
import { toEndpointFacts } from './endpoint-facts.ts';
import type { EndpointRound } from './ensure-endpoint.ts';
import { pollMs } from './poll-interval.ts';
import { sagemakerName } from './sagemaker-names.ts';
import { describeEndpoint, describeEndpointConfig, describeModel, isOurs } from './sagemaker-resources.ts';

/**
 * One round towards nothing: the endpoint first, and only when it is no longer found its configuration and its model. `gone` is
 * said only after SageMaker has said "could not find" of all three. Whatever is not of this deployment is left alone.
 */
export async function ensureEndpointGone(round: EndpointRound): Promise<ReconcileResult> {
  const steps: DeploymentStep[] = [];
  try {
    const endpoint = await deleteEndpoint(round, steps);
    if (endpoint) return { state: 'pending', steps, retryAfterMs: pollMs(round.connection, 'deleting'), endpoint };
    const left = [await deleteEndpointConfig(round, steps), await deleteModel(round, steps)];
    if (left.includes(true)) return { state: 'pending', steps, retryAfterMs: pollMs(round.connection, 'settling') };
  } catch (error) {
    round.signal.throwIfAborted();
    // Gone between two questions: the next round sees it.
    if (isNotFound(error)) return { state: 'pending', steps, retryAfterMs: pollMs(round.connection, 'settling') };
    // What was done stays told; the failure itself comes again on the next round if it lasts.
    if (steps.length === 0 || !(error instanceof AppError) || error.details.retryable === false) throw error;
    steps.push({ key: 'retry', message: `${error.message} Trying again.`, vendor: error.details.vendor ?? null });
    return { state: 'pending', steps, retryAfterMs: pollMs(round.connection, 'deleting') };
  }
  return { state: 'gone', steps, retryAfterMs: 0 };
}

/** What the endpoint still holds, or null once SageMaker does not find it. */
async function deleteEndpoint(round: EndpointRound, steps: DeploymentStep[]): Promise<EndpointFacts | null> {
  const { client, identity, spec, signal } = round;
  const name = sagemakerName(identity);
  const endpoint = await describeEndpoint(client, name, signal);
  if (!endpoint || !(await isOurs(client, endpoint.EndpointArn, identity, signal))) return null;
  const facts = await toEndpointFacts(client, endpoint, spec, signal);
  if (facts.status === 'Deleting') return facts;
  try {
    await awsCall('SageMaker', signal, (options) =>
      client.send(new DeleteEndpointCommand({ EndpointName: name }), options),
    );
    steps.push({
      key: 'delete-endpoint',
      message: `Asked SageMaker to delete the endpoint ${name}.`,
      vendor: endpoint.EndpointArn ?? null,
    });
  } catch (error) {
    if (isNotFound(error)) return null;
    // An endpoint that is still being made cannot be deleted; it costs meanwhile, and the next round asks again.
    if (!isInProgress(error)) throw error;
  }
  return facts;
}

async function deleteEndpointConfig(round: EndpointRound, steps: DeploymentStep[]): Promise<boolean> {
  const { client, identity, signal } = round;
  const name = sagemakerName(identity);
  return deleteUnlessForeign(round, steps, {
    step: { key: 'delete-endpoint-config', message: `Deleted the endpoint configuration ${name}.` },
    findArn: async () => (await describeEndpointConfig(client, name, signal))?.EndpointConfigArn ?? null,
    remove: (options) => client.send(new DeleteEndpointConfigCommand({ EndpointConfigName: name }), options),
  });
}

async function deleteModel(round: EndpointRound, steps: DeploymentStep[]): Promise<boolean> {
  const { client, identity, signal } = round;
  const name = sagemakerName(identity);
  return deleteUnlessForeign(round, steps, {
    step: { key: 'delete-model', message: `Deleted the model ${name}.` },
    findArn: async () => (await describeModel(client, name, signal))?.ModelArn ?? null,
    remove: (options) => client.send(new DeleteModelCommand({ ModelName: name }), options),
  });
}

interface Removal {
  step: { key: string; message: string };
  findArn(): Promise<string | null>;
  remove(options: { abortSignal: AbortSignal }): Promise<unknown>;
}

/** True while SageMaker still finds it after the deletion. */
async function deleteUnlessForeign(
  { client, identity, signal }: EndpointRound,
  steps: DeploymentStep[],
  removal: Removal,
): Promise<boolean> {
  const arn = await removal.findArn();
  if (arn === null || !(await isOurs(client, arn, identity, signal))) return false;
  try {
    await awsCall('SageMaker', signal, (options) => removal.remove(options));
    steps.push({ ...removal.step, vendor: arn });
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  return (await removal.findArn()) !== null;
}
