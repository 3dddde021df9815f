import type { AwsProblem } from '../aws/aws-caller.ts';

export function validationProblem(message: string): AwsProblem {
  return { status: 400, name: 'ValidationException', message };
}

export type ResourceKind = 'model' | 'endpoint configuration' | 'endpoint';

const ARN_TYPES: Readonly<Record<ResourceKind, string>> = {
  model: 'model',
  'endpoint configuration': 'endpoint-config',
  endpoint: 'endpoint',
};

export function resourceArn(kind: ResourceKind, name: string, region: string, accountId: string): string {
  return `arn:aws:sagemaker:${region}:${accountId}:${ARN_TYPES[kind]}/${name.toLowerCase()}`;
}

export function alreadyExists(kind: ResourceKind, arn: string): AwsProblem {
  return validationProblem(`Cannot create already existing ${kind} "${arn}".`);
}

/** A missing resource is a ValidationException in SageMaker, never a 404. */
export function notFound(kind: ResourceKind, arn: string): AwsProblem {
  return validationProblem(`Could not find ${kind} "${arn}".`);
}

export function constraintProblem(value: unknown, path: string, constraint: string): AwsProblem {
  return validationProblem(
    `1 validation error detected: Value '${String(value)}' at '${path}' failed to satisfy constraint: ${constraint}`,
  );
}

const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;

export function checkName(value: unknown, path: string): AwsProblem | null {
  if (typeof value !== 'string') return constraintProblem('null', path, 'Member must not be null');
  if (value.length > 63) return constraintProblem(value, path, 'Member must have length less than or equal to 63');
  if (!NAME.test(value)) {
    return constraintProblem(
      value,
      path,
      'Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}',
    );
  }
  return null;
}
