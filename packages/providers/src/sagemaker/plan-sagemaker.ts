import { AppError } from '@staque/core/errors';
import type { CheckResult, PlanCheck } from '@staque/core/deployments/schemas';
import type { SagemakerSpec } from '@staque/core/deployments/spec';
import { publishedModel } from '../published-list/published-model.ts';
import type { PlannedDeployment } from '../provider.ts';
import { containerImageUri } from './container-images.ts';
import type { EndpointRound } from './ensure-endpoint.ts';
import { fitOf } from './instance-fit.ts';
import { sagemakerName } from './sagemaker-names.ts';
import { contextOf, executionRole, isInstanceType, toSagemakerTarget } from './sagemaker-preset.ts';
import { describeEndpoint, describeEndpointConfig, describeModel, isOurs } from './sagemaker-resources.ts';

/** Every check that SageMaker answers without anything being made; it has no dry run of its own. */
export async function planSagemaker(round: EndpointRound): Promise<PlannedDeployment> {
  const { spec, identity } = round;
  const name = sagemakerName(identity);
  return {
    checks: [
      ...(await accountChecks(round, name)),
      regionCheck(spec),
      instanceTypeCheck(spec),
      quotaCheck(spec),
      contextCheck(spec),
      ...modelChecks(spec),
      roleCheck(round),
    ],
    modelName: publishedModel('sagemaker', spec.modelId)?.displayName ?? spec.modelId,
    target: toSagemakerTarget(identity, spec),
    vendorNames: [`Model ${name}`, `EndpointConfig ${name}`, `Endpoint ${name}`],
  };
}

/** The three names are asked for, which proves the credentials at the same time. */
async function accountChecks({ client, identity, spec, signal }: EndpointRound, name: string): Promise<PlanCheck[]> {
  try {
    const found = [
      (await describeEndpoint(client, name, signal))?.EndpointArn,
      (await describeEndpointConfig(client, name, signal))?.EndpointConfigArn,
      (await describeModel(client, name, signal))?.ModelArn,
    ].filter((arn) => arn !== undefined);
    const foreign: string[] = [];
    for (const arn of found) if (!(await isOurs(client, arn, identity, signal))) foreign.push(arn);
    const credentials = check('credentials', 'ok', `SageMaker accepts the credentials in ${spec.region}.`);
    if (foreign.length === 0) return [credentials, check('name', 'ok', `The name ${name} is free.`)];
    return [
      credentials,
      check(
        'name',
        'failed',
        `The name ${name} is taken: ${foreign.join(', ')}.`,
        'Delete the other resource, or plan again.',
      ),
    ];
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    const result = error.details.retryable === false ? 'failed' : 'unknown';
    return [check('credentials', result, error.message, error.details.remedy)];
  }
}

function regionCheck(spec: SagemakerSpec): PlanCheck {
  const image = containerImageUri(spec.container, spec.region);
  if (image !== null) return check('region', 'ok', `The container is ${image}.`);
  return check(
    'region',
    'failed',
    `AWS publishes no ${spec.container.toUpperCase()} container in ${spec.region}.`,
    'Choose another region.',
  );
}

function instanceTypeCheck({ instanceType, modelId }: SagemakerSpec): PlanCheck {
  if (!isInstanceType(instanceType)) {
    return check(
      'instance_type',
      'failed',
      `SageMaker knows no instance type ${instanceType}.`,
      'Choose another instance type.',
    );
  }
  const fit = fitOf(modelId, instanceType);
  switch (fit.kind) {
    case 'no-gpu':
      return check(
        'instance_type',
        'failed',
        `${instanceType} has no NVIDIA GPU, which the container needs.`,
        'Choose a type such as ml.g6.2xlarge.',
      );
    case 'too-small':
      return check(
        'instance_type',
        'warning',
        `The weights take about ${fit.weightGB} GB and ${instanceType} has ${fit.memoryGiB} GiB of GPU memory: it will most likely not start.`,
        'Choose a larger instance type, or quantized weights.',
      );
    case 'tight':
      return check(
        'instance_type',
        'warning',
        `The weights take about ${fit.weightGB} GB of ${fit.memoryGiB} GiB of GPU memory: little is left for long conversations.`,
        'Choose a larger instance type, or a shorter context.',
      );
    case 'fits':
      return check(
        'instance_type',
        'ok',
        `The weights take about ${fit.weightGB} GB of ${fit.memoryGiB} GiB of GPU memory.`,
      );
    case 'unknown':
      return check(
        'instance_type',
        'unknown',
        `Whether the weights fit on ${instanceType} is not known: their size is not published here.`,
      );
  }
}

function quotaCheck({ instanceType, instanceCount }: SagemakerSpec): PlanCheck {
  return {
    key: 'instance_type',
    label: 'Quota and capacity',
    result: 'unknown',
    message: `Quota and capacity for ${instanceCount} × ${instanceType} show only when the endpoint is made.`,
    remedy: `Look up "${instanceType} for endpoint usage" in AWS Service Quotas if you are not sure.`,
  };
}

function modelChecks({ modelId, environment }: SagemakerSpec): PlanCheck[] {
  const weights = publishedModel('sagemaker', modelId)?.platforms.sagemaker;
  if (!weights) {
    return [
      check(
        'model_access',
        'warning',
        `${modelId} is not on the published list: it is fetched from Hugging Face as named.`,
        'Check the spelling of the id.',
      ),
    ];
  }
  const hasToken = Object.keys(environment).some((key) => key === 'HF_TOKEN' || key === 'HUGGING_FACE_HUB_TOKEN');
  if (weights.gated && !hasToken) {
    return [
      check(
        'model_access',
        'warning',
        'The weights are gated on Hugging Face and no token is given.',
        'Accept the terms there and set HF_TOKEN in the environment.',
      ),
    ];
  }
  return [check('model_access', 'ok', `The weights come from Hugging Face (${weights.huggingFaceId}).`)];
}

/** The context is cut to what fits beside the weights: a person must know before wondering where a long thread went. */
function contextCheck(spec: SagemakerSpec): PlanCheck {
  const { tokens, modelTokens, variable } = contextOf(spec);
  if (tokens === null) {
    const held = spec.environment[variable];
    return check('context', 'failed', `${variable} is ${held}, which is no number of tokens.`, 'Enter a whole number.');
  }
  const holds = `The endpoint holds ${counted(tokens)} tokens of context`;
  if (modelTokens === null) return check('context', 'ok', `${holds}.`);
  if (tokens > modelTokens) {
    return check(
      'context',
      'warning',
      `${counted(tokens)} tokens of context are asked for; the model is published with ${counted(modelTokens)}: it may not start.`,
      `Ask for at most ${counted(modelTokens)}, unless you know that the weights hold more.`,
    );
  }
  if (tokens === modelTokens) return check('context', 'ok', `${holds}, all that the model can.`);
  const why = spec.environment[variable] === undefined ? ', so that it fits beside the weights' : ', as asked for';
  return check('context', 'ok', `${holds} of the model's ${counted(modelTokens)}${why}.`);
}

function counted(tokens: number): string {
  return tokens.toLocaleString('en-US');
}

const rolePattern = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/;

function roleCheck({ connection, spec }: EndpointRound): PlanCheck {
  const role = executionRole(connection, spec);
  if (role === null) {
    return check(
      'role',
      'failed',
      'SageMaker needs a role to run the container with.',
      'Enter an execution role on the connection or for this deployment.',
    );
  }
  if (!rolePattern.test(role)) {
    return check(
      'role',
      'failed',
      `${role} is not the ARN of a role.`,
      'A role ARN looks like arn:aws:iam::123456789012:role/name.',
    );
  }
  return check('role', 'ok', `The container runs with ${role}.`);
}

const labels = {
  credentials: 'Credentials',
  name: 'Names',
  region: 'Region and container',
  instance_type: 'Instance type',
  context: 'Context',
  model_access: 'Weights',
  role: 'Execution role',
} as const;

function check(key: keyof typeof labels, result: CheckResult, message: string, remedy?: string): PlanCheck {
  return { key, label: labels[key], result, message, ...(remedy === undefined ? {} : { remedy }) };
}
