import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  ListTagsCommand,
  type DescribeEndpointConfigOutput,
  type DescribeEndpointOutput,
  type DescribeModelOutput,
  type SageMakerClient,
  type Tag,
} from '@aws-sdk/client-sagemaker';
import { AppError } from '@staque/core/errors';
import { awsCall } from '../aws/aws-call.ts';
import { isNotFound } from '../aws/aws-error.ts';
import type { DeploymentIdentity } from '../provider.ts';
import { areOurTags } from './sagemaker-names.ts';

/** Null means that SageMaker says so; every other failure throws. */
export async function describeEndpoint(
  client: SageMakerClient,
  name: string,
  signal: AbortSignal,
): Promise<DescribeEndpointOutput | null> {
  return orNull(
    awsCall('SageMaker', signal, (options) =>
      client.send(new DescribeEndpointCommand({ EndpointName: name }), options),
    ),
  );
}

export async function describeEndpointConfig(
  client: SageMakerClient,
  name: string,
  signal: AbortSignal,
): Promise<DescribeEndpointConfigOutput | null> {
  return orNull(
    awsCall('SageMaker', signal, (options) =>
      client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name }), options),
    ),
  );
}

export async function describeModel(
  client: SageMakerClient,
  name: string,
  signal: AbortSignal,
): Promise<DescribeModelOutput | null> {
  return orNull(
    awsCall('SageMaker', signal, (options) => client.send(new DescribeModelCommand({ ModelName: name }), options)),
  );
}

/** Whether the tags of a resource name this deployment. A resource that has just gone is nobody's. */
export async function isOurs(
  client: SageMakerClient,
  arn: string | undefined,
  identity: DeploymentIdentity,
  signal: AbortSignal,
): Promise<boolean> {
  if (arn === undefined) return false;
  const tags: Tag[] = [];
  let token: string | undefined;
  do {
    const input = token === undefined ? { ResourceArn: arn } : { ResourceArn: arn, NextToken: token };
    const page = await awsCall('SageMaker', signal, (options) => client.send(new ListTagsCommand(input), options));
    tags.push(...(page.Tags ?? []));
    token = page.NextToken;
  } while (token);
  return areOurTags(tags, identity);
}

export function nameConflict(kind: string, name: string): AppError {
  return new AppError('name_conflict', `A ${kind} named ${name} exists in the account and is not of this deployment.`, {
    retryable: false,
    outcome: 'refused',
    remedy: 'Delete or rename the other resource, or start the deployment again under a new name.',
  });
}

async function orNull<Result>(call: Promise<Result>): Promise<Result | null> {
  try {
    return await call;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
