/**
 * The closed list of error codes. A code decides the HTTP status and what the web app offers; the message is for people.
 */
export const errorCodes = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid_input',
  'conflict',
  'idempotency_conflict',
  'name_conflict',
  'plan_outdated',
  'deployment_not_ready',
  'price_unknown',
  'context_too_long',
  'rate_limited',
  'payload_too_large',
  'credentials_rejected',
  'model_unavailable',
  'quota_exceeded',
  'capacity_unavailable',
  'provider_rejected',
  'provider_rate_limited',
  'provider_unavailable',
  'provider_timeout',
  'provider_bad_answer',
  'address_refused',
  'unavailable',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface ErrorDetails {
  /** Path of the input field at fault, in dots: `spec.instanceType`. */
  field?: string;
  /** What the person can do about it. */
  remedy?: string;
  /** The vendor's own words, redacted. */
  vendor?: string;
  /** Seconds to wait before the same call can succeed. */
  retryAfterSeconds?: number;
  /** Provider failures: whether the same call may succeed later without a change. Decided once, by the adapter. */
  retryable?: boolean;
  /** Provider failures: `refused` = the vendor answered with an error and generated nothing; `unknown` = it may have worked and billed. */
  outcome?: 'refused' | 'unknown';
}

/** The one error class that is meant for people. Anything else is shown as "internal" and its text stays in the log. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** The answer to an unknown id and to somebody else's id alike. */
export function notFound(noun: string): AppError {
  return new AppError('not_found', `This ${noun} does not exist, or it is not yours to see.`);
}

/** `action` completes "Your role does not allow you to …". */
export function forbidden(action: string): AppError {
  return new AppError('forbidden', `Your role does not allow you to ${action}.`, {
    remedy: 'Ask an administrator for a role that does.',
  });
}

/** An objection to one field of the input; `field` is its path in dots. */
export function invalidInput(field: string, message: string, remedy?: string): AppError {
  return new AppError('invalid_input', message, remedy ? { field, remedy } : { field });
}

/** The serialised form of an error on the wire and in the database. */
export interface ErrorView {
  code: ErrorCode;
  message: string;
  details: ErrorDetails;
}

/** Turns any thrown value into what may be shown; an unknown error's text never leaves the process. */
export function toErrorView(error: unknown): ErrorView {
  if (error instanceof AppError) return { code: error.code, message: error.message, details: error.details };
  return { code: 'internal', message: 'Something went wrong on our side. It has been logged.', details: {} };
}
