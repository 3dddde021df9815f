import type { ErrorCode, ErrorDetails } from '@staque/core/errors';
import { systemCode, type AwsFailure } from './aws-failure.ts';
import { classifyAwsMessage } from './classify-aws-message.ts';

/** What a failure means for us: its code, its sentence, and whether the same call may be made again. */
export interface AwsVerdict {
  code: ErrorCode;
  message: string;
  retryable: boolean;
  remedy?: string;
  outcome?: ErrorDetails['outcome'];
}

/** By the vendor's words where they say more than the exception's name, then by name, status and transport. */
export function judgeAwsFailure(failure: AwsFailure, error: unknown, service: string): AwsVerdict {
  const byMessage = classifyAwsMessage(failure.message);
  if (byMessage) return byMessage;
  const status = failure.status;
  switch (failure.name) {
    case 'UnrecognizedClientException':
    case 'InvalidSignatureException':
    case 'SignatureDoesNotMatch':
    case 'IncompleteSignature':
    case 'IncompleteSignatureException':
    case 'InvalidClientTokenId':
    case 'MissingAuthenticationToken':
    case 'MissingAuthenticationTokenException':
    case 'AuthFailure':
      return {
        code: 'credentials_rejected',
        message: 'AWS does not accept the access key of this connection.',
        retryable: false,
        remedy: 'Enter the access key and its secret again; the key may have been deleted or deactivated.',
      };
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'RequestExpired':
      return {
        code: 'credentials_rejected',
        message: 'The AWS session has expired.',
        retryable: false,
        remedy: 'Enter fresh credentials, or keys that do not expire. Check the clock of this machine too.',
      };
    case 'CredentialsProviderError':
    case 'TokenProviderError':
      return {
        code: 'credentials_rejected',
        message: 'This machine has no AWS credentials of its own.',
        retryable: false,
        remedy:
          'Give the machine a role, set AWS credentials in its environment, or enter an access key on the connection.',
      };
    case 'AccessDeniedException':
    case 'AccessDenied':
    case 'NotAuthorized':
    case 'OptInRequired':
    case 'SubscriptionRequiredException':
      return {
        code: 'credentials_rejected',
        message: `${service} refuses this connection: ${missingAction(failure.message)}`,
        retryable: false,
        remedy:
          'Add the permission to the IAM user or role of this connection; an organization policy may deny it too.',
      };
    case 'ThrottlingException':
    case 'Throttling':
    case 'TooManyRequestsException':
      return {
        code: 'provider_rate_limited',
        message: `${service} is receiving more than the quota of this account allows.`,
        retryable: true,
        remedy: 'Wait a moment. If it happens often, ask for a higher quota in AWS Service Quotas.',
      };
    case 'ModelNotReadyException':
      return {
        code: 'provider_unavailable',
        message: 'The model is being loaded and is not ready yet.',
        retryable: true,
        remedy: 'Try again in a minute.',
      };
    case 'ServiceQuotaExceededException':
    case 'ResourceLimitExceeded':
    case 'LimitExceededException':
      return {
        code: 'quota_exceeded',
        message: `A quota of the AWS account is used up in ${service}.`,
        retryable: false,
        remedy: 'Ask for a higher quota in AWS Service Quotas, or delete what is no longer needed.',
      };
    case 'ModelTimeoutException':
      return {
        code: 'provider_timeout',
        message: 'The model took too long to answer.',
        retryable: true,
        outcome: 'unknown',
      };
    case 'ModelErrorException':
    case 'ModelStreamErrorException':
      return {
        code: 'provider_unavailable',
        message: 'The model failed while it was answering.',
        retryable: true,
        outcome: 'unknown',
      };
    case 'ModelError':
      return modelServerVerdict(failure);
    case 'ModelStreamError':
    case 'InternalStreamFailure':
      return {
        code: 'provider_unavailable',
        message: 'The endpoint broke off its answer.',
        retryable: true,
        remedy: 'Look at the endpoint’s CloudWatch log if it happens again.',
        outcome: 'unknown',
      };
    case 'ResourceNotFoundException':
    case 'ResourceNotFound':
    case 'NotFoundException':
      return { code: 'model_unavailable', message: `${service} does not know what was asked for.`, retryable: false };
    case 'ResourceInUse':
    case 'ResourceInUseException':
    case 'ConflictException':
      return { code: 'provider_unavailable', message: `${service} is still changing this resource.`, retryable: true };
    case 'ValidationException':
    case 'ValidationError':
    case 'InvalidParameterException':
    case 'BadRequestException':
    case 'SerializationException':
      return { code: 'provider_rejected', message: `${service} does not accept the request.`, retryable: false };
    case 'ExpiredNextTokenException':
    case 'InvalidNextTokenException':
      return { code: 'provider_unavailable', message: `${service} lost its place in a list.`, retryable: true };
    default:
      break;
  }
  if (status !== null && status >= 500) return unavailable(service, status);
  if (status === 429)
    return { code: 'provider_rate_limited', message: `${service} asks to slow down.`, retryable: true };
  if (status === 408)
    return { code: 'provider_timeout', message: `${service} timed out.`, retryable: true, outcome: 'unknown' };
  if (status === 401 || status === 403) {
    return {
      code: 'credentials_rejected',
      message: `${service} refuses the credentials of this connection.`,
      retryable: false,
    };
  }
  if (status !== null && status >= 400) {
    return { code: 'provider_rejected', message: `${service} does not accept the request.`, retryable: false };
  }
  if (
    /InternalServerException|InternalServerError|InternalFailure|InternalErrorException|ServiceUnavailable|InternalDependency/i.test(
      failure.name,
    )
  ) {
    return unavailable(service, null);
  }
  return transportVerdict(failure, error, service);
}

/** No answer, or half of one: the request may have reached the vendor and may be billed. */
function transportVerdict(failure: AwsFailure, error: unknown, service: string): AwsVerdict {
  const code = systemCode(error);
  if (failure.name === 'TimeoutError' || code === 'ETIMEDOUT') {
    return {
      code: 'provider_timeout',
      message: `${service} did not answer in time.`,
      retryable: true,
      outcome: 'unknown',
    };
  }
  const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code);
  if (neverSent) {
    return {
      code: 'provider_unavailable',
      message: `${service} cannot be reached from this server.`,
      retryable: true,
      remedy: 'Check the network of this machine and that the service exists in the region.',
      outcome: 'refused',
    };
  }
  if (/CERT|SSL|TLS/.test(code)) {
    return {
      code: 'provider_unavailable',
      message: `The TLS certificate of ${service} is not accepted.`,
      retryable: false,
      outcome: 'refused',
    };
  }
  if (error instanceof SyntaxError || /deserializ|checksum|unexpected token/i.test(failure.message)) {
    return {
      code: 'provider_bad_answer',
      message: `${service} sent an answer that cannot be read.`,
      retryable: true,
      outcome: 'unknown',
    };
  }
  return {
    code: 'provider_unavailable',
    message: `The connection to ${service} broke off.`,
    retryable: true,
    outcome: 'unknown',
  };
}

function modelServerVerdict({ originalStatus, message }: AwsFailure): AwsVerdict {
  if (originalStatus !== null && originalStatus < 500) {
    const tooLong = /context length|maximum context|must have less than|too long|too many tokens/i.test(message);
    return {
      code: tooLong ? 'context_too_long' : 'provider_rejected',
      message: tooLong
        ? 'The conversation is longer than the model accepts.'
        : 'The model’s server does not accept the request.',
      retryable: originalStatus === 429,
    };
  }
  return {
    code: 'provider_unavailable',
    message: 'The model’s server failed.',
    retryable: true,
    remedy: 'Look at the endpoint’s CloudWatch log if it happens again.',
    outcome: 'unknown',
  };
}

function unavailable(service: string, status: number | null): AwsVerdict {
  return {
    code: 'provider_unavailable',
    message: `${service} has a failure of its own${status === null ? '' : ` (${status})`}.`,
    retryable: true,
    // The vendor answered with an error and generated nothing. Whether a create took effect is not read here: the next look tells.
    outcome: status === null || status === 504 ? 'unknown' : 'refused',
  };
}

function missingAction(message: string): string {
  const action = /not authorized to perform:?\s+([a-z0-9-]+:[A-Za-z0-9*]+)/i.exec(message)?.[1];
  return action ? `it lacks the permission ${action}.` : 'a permission is missing.';
}
