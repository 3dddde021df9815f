import { AppError, type ErrorCode, type ErrorDetails } from '@staque/core/errors';
import { redactAwsText } from './redact.ts';
import { classifyAwsMessage } from './classify-aws-message.ts';

export interface AwsCallContext {
  service: 'Bedrock' | 'SageMaker' | 'AWS Price List';
  /** The answer had begun: something may have been produced and billed. */
  inStream?: boolean;
}

/** What the SDK threw, read without trusting its classes: exceptions inside a stream have no status. */
export interface AwsFailure {
  name: string;
  status: number | null;
  /** The vendor's words, not yet redacted. */
  message: string;
  /** SageMaker containers: the status that the model's server gave. */
  originalStatus: number | null;
}

interface Verdict {
  code: ErrorCode;
  message: string;
  retryable: boolean;
  remedy?: string;
  outcome?: ErrorDetails['outcome'];
}

/** One vendor failure as the one AppError that services understand; retryability is decided here and nowhere else. */
export function toAwsError(error: unknown, context: AwsCallContext): AppError {
  const known = findAppError(error);
  if (known) return known;
  const failure = readAwsFailure(error);
  const verdict = judge(failure, error, context);
  const details: ErrorDetails = {
    vendor: redactAwsText(failure.name === failure.message ? failure.message : `${failure.name}: ${failure.message}`),
    retryable: verdict.retryable,
    outcome: verdict.outcome ?? (context.inStream ? 'unknown' : 'refused'),
  };
  if (verdict.remedy !== undefined) details.remedy = verdict.remedy;
  const retryAfter = retryAfterSeconds(error);
  if (retryAfter !== null) details.retryAfterSeconds = retryAfter;
  return new AppError(verdict.code, verdict.message, details, { cause: error });
}

export function readAwsFailure(error: unknown): AwsFailure {
  if (typeof error !== 'object' || error === null) {
    return { name: 'Error', status: null, message: String(error), originalStatus: null };
  }
  const text = member(error, 'message') || member(error, 'Message') || member(error, 'OriginalMessage') || 'no message';
  const metadata = '$metadata' in error ? error.$metadata : null;
  const status = typeof metadata === 'object' && metadata !== null ? numberMember(metadata, 'httpStatusCode') : null;
  return {
    name: (member(error, 'name') || 'Error').replace(/^.*#/, '').replace(/:.*$/, ''),
    status,
    message: text,
    originalStatus: numberMember(error, 'OriginalStatusCode') ?? numberMember(error, 'originalStatusCode'),
  };
}

/** Missing resources are "Could not find …" with the name ValidationException, not a 404. */
export function isNotFound(error: unknown): boolean {
  return /could not find/i.test(vendorWords(error));
}

export function isAlreadyExisting(error: unknown): boolean {
  return /already existing|already exists/i.test(vendorWords(error));
}

/** SageMaker says this of an endpoint that is still being made or changed, and of nothing else. */
export function isInProgress(error: unknown): boolean {
  const { name, message } = readAwsFailure(error instanceof AppError ? error.cause : error);
  return (
    /in-progress|in progress|currently being|cannot (?:be )?(?:update|delete)/i.test(message) ||
    /^(?:ResourceInUse|ConflictException)/.test(name)
  );
}

function vendorWords(error: unknown): string {
  return readAwsFailure(error instanceof AppError ? error.cause : error).message;
}

function judge(failure: AwsFailure, error: unknown, { service }: AwsCallContext): Verdict {
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
function transportVerdict(failure: AwsFailure, error: unknown, service: string): Verdict {
  const code = typeof error === 'object' && error !== null ? member(error, 'code') : '';
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

function modelServerVerdict({ originalStatus, message }: AwsFailure): Verdict {
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

function unavailable(service: string, status: number | null): Verdict {
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

function findAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  return error instanceof Error && error.cause instanceof AppError ? error.cause : null;
}

function retryAfterSeconds(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('$response' in error)) return null;
  const response = error.$response;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return null;
  const headers = response.headers;
  if (typeof headers !== 'object' || headers === null) return null;
  const value = member(headers, 'retry-after');
  return /^\d{1,4}$/.test(value) ? Number(value) : null;
}

function member(object: object, key: string): string {
  const value: unknown = Reflect.get(object, key);
  return typeof value === 'string' ? value : '';
}

function numberMember(object: object, key: string): number | null {
  const value: unknown = Reflect.get(object, key);
  return typeof value === 'number' ? value : null;
}
