import type { AwsProblem } from '../aws/aws-caller.ts';
import instanceTypes from '../models/sagemaker-instance-types.json' with { type: 'json' };
import type { StoredEndpointConfig, Variant } from './account.ts';
import { epochSeconds, findByName, listPage, readTags, type Operation, type OperationContext } from './operation.ts';
import {
  alreadyExists,
  checkName,
  constraintProblem,
  notFound,
  resourceArn,
  validationProblem,
} from './sagemaker-problem.ts';

const KIND = 'endpoint configuration';

export const createEndpointConfig: Operation = (context, input) => {
  const { account, caller, region, now } = context;
  const wrongName = checkName(input.EndpointConfigName, 'endpointConfigName');
  if (wrongName) return wrongName;
  const name = String(input.EndpointConfigName);
  const arn = resourceArn(KIND, name, region, caller.accountId);
  const rawVariants = input.ProductionVariants;
  if (!Array.isArray(rawVariants) || rawVariants.length === 0) {
    return constraintProblem('[]', 'productionVariants', 'Member must have length greater than or equal to 1');
  }
  const variants: Variant[] = [];
  for (const [index, raw] of rawVariants.entries()) {
    const variant = readVariant(context, raw as Record<string, unknown>, index + 1);
    if ('status' in variant) return variant;
    variants.push(variant);
  }
  if (findByName(account.endpointConfigs, name, region)) return alreadyExists(KIND, arn);
  const config: StoredEndpointConfig = {
    name,
    region,
    arn,
    createdAt: now,
    tags: readTags(input.Tags),
    variants,
    request: input,
  };
  account.endpointConfigs.push(config);
  return { EndpointConfigArn: arn };
};

function readVariant(context: OperationContext, raw: Record<string, unknown>, position: number): Variant | AwsProblem {
  const path = `productionVariants.${position}.member`;
  const wrongName = checkName(raw.VariantName, `${path}.variantName`);
  if (wrongName) return wrongName;
  if (raw.ServerlessConfig) return validationProblem('The sandbox does not simulate serverless endpoints.');
  if (!instanceTypes.includes(String(raw.InstanceType))) {
    return constraintProblem(
      raw.InstanceType,
      `${path}.instanceType`,
      `Member must satisfy enum value set: [${instanceTypes.join(', ')}]`,
    );
  }
  const count = raw.InitialInstanceCount;
  if (!Number.isInteger(count) || Number(count) < 1) {
    return constraintProblem(
      count,
      `${path}.initialInstanceCount`,
      'Member must have value greater than or equal to 1',
    );
  }
  const timeout = raw.ContainerStartupHealthCheckTimeoutInSeconds;
  if (timeout !== undefined && !(Number(timeout) >= 60 && Number(timeout) <= 3600)) {
    return constraintProblem(
      timeout,
      `${path}.containerStartupHealthCheckTimeoutInSeconds`,
      'Member must have value between 60 and 3600',
    );
  }
  const model = findByName(context.account.models, raw.ModelName, context.region);
  if (!model)
    return notFound('model', resourceArn('model', String(raw.ModelName), context.region, context.caller.accountId));
  return {
    name: String(raw.VariantName),
    modelName: model.name,
    instanceType: String(raw.InstanceType),
    instanceCount: Number(count),
    weight: typeof raw.InitialVariantWeight === 'number' ? raw.InitialVariantWeight : 1,
  };
}

/** The stored configuration by name, or the problem that the vendor answers. */
export function findConfig(
  { account, caller, region }: OperationContext,
  name: unknown,
): StoredEndpointConfig | AwsProblem {
  return (
    findByName(account.endpointConfigs, name, region) ??
    notFound(KIND, resourceArn(KIND, String(name), region, caller.accountId))
  );
}

export const describeEndpointConfig: Operation = (context, input) => {
  const config = findConfig(context, input.EndpointConfigName);
  if ('status' in config) return config;
  return {
    EndpointConfigName: config.name,
    EndpointConfigArn: config.arn,
    ProductionVariants: config.request.ProductionVariants,
    CreationTime: epochSeconds(config.createdAt),
    EnableNetworkIsolation: false,
  };
};

export const deleteEndpointConfig: Operation = (context, input) => {
  const config = findConfig(context, input.EndpointConfigName);
  if ('status' in config) return config;
  context.account.endpointConfigs = context.account.endpointConfigs.filter((candidate) => candidate !== config);
  return null;
};

export const listEndpointConfigs: Operation = ({ account, region }, input) => {
  const { page, nextToken } = listPage(account.endpointConfigs, input, region);
  return {
    EndpointConfigs: page.map((config) => ({
      EndpointConfigName: config.name,
      EndpointConfigArn: config.arn,
      CreationTime: epochSeconds(config.createdAt),
    })),
    NextToken: nextToken,
  };
};
