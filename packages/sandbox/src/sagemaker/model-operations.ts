import type { StoredModel } from './account.ts';
import { epochSeconds, findByName, listPage, readTags, type Operation } from './operation.ts';
import {
  alreadyExists,
  checkName,
  constraintProblem,
  notFound,
  resourceArn,
  validationProblem,
} from './sagemaker-problem.ts';

export const createModel: Operation = ({ account, caller, region, now }, input) => {
  const wrongName = checkName(input.ModelName, 'modelName');
  if (wrongName) return wrongName;
  const name = String(input.ModelName);
  const arn = resourceArn('model', name, region, caller.accountId);
  const container = (input.PrimaryContainer ?? {}) as { Image?: unknown };
  const role = String(input.ExecutionRoleArn ?? '');
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/?[\w+=,.@\-/]+$/.test(role)) {
    return constraintProblem(
      role,
      'executionRoleArn',
      'Member must satisfy regular expression pattern: arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+',
    );
  }
  if (typeof container.Image !== 'string' || container.Image === '') {
    return validationProblem('Must provide an Image or a ModelPackageName in the primary container.');
  }
  const registry = /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?\/.+/.exec(container.Image);
  if (!registry)
    return validationProblem(
      `Using non-ECR image "${container.Image}" without Vpc repository access mode is not supported.`,
    );
  if (registry[1] !== region) {
    return validationProblem(
      `Cross-region ECR image "${container.Image}" is not supported: the image must be in ${region}.`,
    );
  }
  if (findByName(account.models, name, region)) return alreadyExists('model', arn);
  const model: StoredModel = {
    name,
    region,
    arn,
    createdAt: now,
    tags: readTags(input.Tags),
    executionRoleArn: role,
    image: container.Image,
    request: input,
  };
  account.models.push(model);
  return { ModelArn: arn };
};

export const describeModel: Operation = ({ account, caller, region }, input) => {
  const model = findByName(account.models, input.ModelName, region);
  if (!model) return notFound('model', resourceArn('model', String(input.ModelName), region, caller.accountId));
  return {
    ModelName: model.name,
    PrimaryContainer: model.request.PrimaryContainer,
    ExecutionRoleArn: model.executionRoleArn,
    CreationTime: epochSeconds(model.createdAt),
    ModelArn: model.arn,
    EnableNetworkIsolation: model.request.EnableNetworkIsolation === true,
  };
};

export const deleteModel: Operation = ({ account, caller, region }, input) => {
  const model = findByName(account.models, input.ModelName, region);
  if (!model) return notFound('model', resourceArn('model', String(input.ModelName), region, caller.accountId));
  account.models = account.models.filter((candidate) => candidate !== model);
  return null;
};

export const listModels: Operation = ({ account, region }, input) => {
  const { page, nextToken } = listPage(account.models, input, region);
  return {
    Models: page.map((model) => ({
      ModelName: model.name,
      ModelArn: model.arn,
      CreationTime: epochSeconds(model.createdAt),
    })),
    NextToken: nextToken,
  };
};
