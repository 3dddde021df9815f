import type { ErrorCode } from '@staque/core/errors';

export interface MessageVerdict {
  code: ErrorCode;
  message: string;
  retryable: boolean;
  remedy: string;
}

interface MessageRule {
  pattern: RegExp;
  verdict(match: RegExpExecArray): MessageVerdict;
}

/** Messages that say more than the exception's name: one name covers a missing form, a retired model and a wrong id. */
const rules: MessageRule[] = [
  {
    pattern: /service limit '(.+?)' is (\d+)[\s\S]*?current utilization of (\d+)[\s\S]*?request delta of (\d+)/i,
    verdict: ([, name = '', limit = '', used = '', wanted = '']) => ({
      code: 'quota_exceeded',
      message: `The AWS account may run ${limit} of "${name}"; ${used} are in use and ${wanted} more were asked for.`,
      retryable: false,
      remedy: `Ask for a higher quota of "${name}" in AWS Service Quotas (Amazon SageMaker), choose another instance type, or stop another endpoint.`,
    }),
  },
  {
    pattern: /aws-marketplace:|Marketplace subscription/i,
    verdict: () => ({
      code: 'model_unavailable',
      message: 'The account cannot subscribe to this model in AWS Marketplace.',
      retryable: false,
      remedy:
        'Allow aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions to the IAM user or role, invoke the model once, and try again after 5 minutes.',
    }),
  },
  {
    pattern: /use case details have not been submitted|FTUFormNotFilled/i,
    verdict: () => ({
      code: 'model_unavailable',
      message: 'Anthropic asks for the use case form of this AWS account first.',
      retryable: false,
      remedy:
        'Open the model in the Amazon Bedrock console and submit the use case details; it takes a few minutes to count.',
    }),
  },
  {
    pattern: /marked by provider as Legacy|end of its life|reached.*end of life/i,
    verdict: () => ({
      code: 'model_unavailable',
      message: 'The model is a legacy version that this account no longer has access to.',
      retryable: false,
      remedy: 'Deploy a current version of the model.',
    }),
  },
  {
    pattern: /on-demand throughput/i,
    verdict: () => ({
      code: 'model_unavailable',
      message: 'The model can be called only through an inference profile.',
      retryable: false,
      remedy: 'Choose an inference profile for the deployment.',
    }),
  },
  {
    pattern: /don.?t have access to the model|access to (?:the|this) model is denied/i,
    verdict: () => ({
      code: 'model_unavailable',
      message: 'The AWS account has no access to this model.',
      retryable: false,
      remedy:
        'Open the model in the Amazon Bedrock console of this region and accept its terms, or ask who manages the account’s policies.',
    }),
  },
  {
    pattern:
      /input is too long|prompt is too long|too many (?:input )?tokens.*(?:maximum|limit|context)|maximum context length|exceeds? (?:the )?(?:model'?s? )?(?:maximum )?context/i,
    verdict: () => ({
      code: 'context_too_long',
      message: 'The conversation is longer than the model accepts.',
      retryable: false,
      remedy: 'Start a new conversation, or choose a model with a larger context window.',
    }),
  },
  {
    pattern: /temperature[\s\S]*top_?p[\s\S]*cannot both be specified/i,
    verdict: () => ({
      code: 'provider_rejected',
      message: 'The model takes a temperature or a top-p, not both.',
      retryable: false,
      remedy: 'Clear one of the two in the parameters.',
    }),
  },
  {
    pattern: /operation not allowed/i,
    verdict: () => ({
      code: 'model_unavailable',
      message: 'AWS does not allow this account to call the model.',
      retryable: false,
      remedy: 'New accounts have limits of their own: ask AWS Support to lift them for Amazon Bedrock.',
    }),
  },
  {
    pattern: /model identifier is invalid/i,
    verdict: () => ({
      code: 'model_unavailable',
      message: 'The model does not exist in this region.',
      retryable: false,
      remedy: 'Refresh the list of models and choose one that the region offers.',
    }),
  },
  {
    pattern: /^Endpoint \S+ of account \d+ not found/i,
    verdict: () => ({
      code: 'deployment_not_ready',
      message: 'The endpoint of this deployment no longer exists.',
      retryable: false,
      remedy: 'Stop the deployment and start it again: that makes a new endpoint.',
    }),
  },
  {
    pattern: /CapacityError|Unable to provision requested ML compute capacity|InsufficientInstanceCapacity/i,
    verdict: () => ({
      code: 'capacity_unavailable',
      message: 'AWS has no free capacity of this instance type in the region now.',
      retryable: true,
      remedy: 'Try again later, or choose another instance type or region.',
    }),
  },
  {
    pattern: /did not pass the ping health check/i,
    verdict: () => ({
      code: 'provider_rejected',
      message: 'The container did not start: it never passed its health check.',
      retryable: false,
      remedy:
        'Read the endpoint’s CloudWatch log (/aws/sagemaker/Endpoints/…). Usual causes: too little GPU memory, a gated model without HF_TOKEN, or a context length that does not fit (OPTION_MAX_MODEL_LEN).',
    }),
  },
  {
    pattern: /all images included in the model/i,
    verdict: () => ({
      code: 'provider_rejected',
      message: 'SageMaker cannot fetch the container image.',
      retryable: false,
      remedy: 'Check that the image exists in this region and that the execution role may read it from ECR.',
    }),
  },
  {
    pattern: /could not (?:access|assume)[\s\S]*role|sts:AssumeRole|unable to assume role|role.*does not exist/i,
    verdict: () => ({
      code: 'provider_rejected',
      message: 'SageMaker cannot use the execution role.',
      retryable: false,
      remedy:
        'Check the role’s ARN, that its trust policy names sagemaker.amazonaws.com, and that it may read the model data.',
    }),
  },
  {
    pattern: /iam:PassRole/i,
    verdict: () => ({
      code: 'credentials_rejected',
      message: 'This connection may not hand the execution role to SageMaker.',
      retryable: false,
      remedy: 'Allow iam:PassRole on that role to the IAM user or role of this connection.',
    }),
  },
];

/** The verdict of the vendor's own words, or null when they say nothing that the exception's name does not. */
export function classifyAwsMessage(message: string): MessageVerdict | null {
  for (const rule of rules) {
    const match = rule.pattern.exec(message);
    if (match) return rule.verdict(match);
  }
  return null;
}
