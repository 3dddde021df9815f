import type { ErrorCode } from '@staque/core/errors';

/** An error answer in the OpenAI dialect and its cousins, before it is judged. */
export interface VendorFailure {
  status: number | null;
  code: string;
  type: string;
  message: string;
  retryAfterSeconds: number | null;
  /** True when the answer had already begun: what was generated may be billed. */
  inStream: boolean;
}

/** What a failure means for us: its code, its sentence, and whether the same call may be made again. */
export interface VendorVerdict {
  code: ErrorCode;
  message: string;
  retryable: boolean;
  remedy?: string;
}

const contextWords =
  /context[ _](?:length|window)|maximum context|too many (?:input )?tokens|must have less than \d+ tokens|prompt is too long|reduce the length/i;
const loadingWords = /loading|not ready|warming up|starting/i;

/** By the vendor's own code where it has one, then by status and words; `name` is the vendor's, for the sentence. */
export function judgeVendorFailure(failure: VendorFailure, name: string): VendorVerdict {
  const { status, code, type, message } = failure;
  if (
    code === 'insufficient_quota' ||
    type === 'insufficient_quota' ||
    code === 'billing_not_active' ||
    status === 402
  ) {
    return {
      code: 'quota_exceeded',
      message: `${name} says that the account's quota is used up.`,
      retryable: false,
      remedy: "Check the account's plan, credit and spending limit with the vendor.",
    };
  }
  if (status === 429 || code === 'rate_limit_exceeded') {
    return { code: 'provider_rate_limited', message: `${name} asks to slow down.`, retryable: true };
  }
  if (code === 'content_filter' || code === 'content_policy_violation') {
    return {
      code: 'provider_rejected',
      message: `${name} refused the message by its content rules.`,
      retryable: false,
    };
  }
  if (
    code === 'context_length_exceeded' ||
    ((status === 400 || status === 413 || status === 422) && contextWords.test(message))
  ) {
    return {
      code: 'context_too_long',
      message: 'The conversation is longer than the model can read.',
      retryable: false,
      remedy: 'Start a new thread, or choose a model with a larger context window.',
    };
  }
  if (status === 401 || status === 403 || code === 'invalid_api_key') {
    return {
      code: 'credentials_rejected',
      message: `${name} does not accept the key.`,
      retryable: false,
      remedy: 'Enter a valid key in the connection, with the permission to use this model.',
    };
  }
  if (status === 404 || status === 410 || code === 'model_not_found') return missing(failure, name);
  if (status === 408 || status === 504) {
    return { code: 'provider_timeout', message: `${name} did not answer in time.`, retryable: true };
  }
  if (status === 503 && loadingWords.test(message)) {
    return {
      code: 'provider_unavailable',
      message: `${name} is still loading the model.`,
      retryable: true,
      remedy: 'Wait until the server is ready; large models take several minutes.',
    };
  }
  if (
    (status !== null && status >= 500) ||
    (status === null && /server_error|overloaded|unavailable|internal/i.test(`${type} ${code}`))
  ) {
    return { code: 'provider_unavailable', message: `${name} has a problem on its side.`, retryable: true };
  }
  if (status === null)
    return { code: 'provider_bad_answer', message: `${name} reported an error in its answer.`, retryable: false };
  return { code: 'provider_rejected', message: `${name} refused the request.`, retryable: false };
}

function missing({ status, code, message }: VendorFailure, name: string): VendorVerdict {
  if (status === 410) {
    return {
      code: 'model_unavailable',
      message: `${name} has retired this model.`,
      retryable: false,
      remedy: 'Choose another model.',
    };
  }
  // NVIDIA's hosted API names the missing entitlement as a missing function.
  if (/\bfunction\b.*not found for account/i.test(message)) {
    return {
      code: 'model_unavailable',
      message: `This model is not enabled for the ${name} account.`,
      retryable: false,
      remedy: 'Open the model on build.nvidia.com with the same account and accept its terms, or choose another model.',
    };
  }
  if (code === 'model_not_found' || /model/i.test(message)) {
    return {
      code: 'model_unavailable',
      message: `${name} does not offer this model to this key.`,
      retryable: false,
      remedy: 'Check the model id, and that the key may use it.',
    };
  }
  return {
    code: 'provider_rejected',
    message: `${name} knows no such address.`,
    retryable: false,
    remedy: 'Check the base URL of the connection; it usually ends in /v1.',
  };
}
