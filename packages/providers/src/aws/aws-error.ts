import { AppError, type ErrorDetails } from '@staque/core/errors';
import { readAwsFailure, retryAfterSeconds } from './aws-failure.ts';
import { judgeAwsFailure } from './aws-verdict.ts';
import { redactAwsText } from './redact.ts';

export interface AwsCallContext {
  service: 'Bedrock' | 'SageMaker' | 'AWS Price List';
  /** The answer had begun: something may have been produced and billed. */
  inStream?: boolean;
}

/** One vendor failure as the one AppError that services understand; retryability is decided here and nowhere else. */
export function toAwsError(error: unknown, context: AwsCallContext): AppError {
  const known = findAppError(error);
  if (known) return known;
  const failure = readAwsFailure(error);
  const verdict = judgeAwsFailure(failure, error, context.service);
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

function findAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  return error instanceof Error && error.cause instanceof AppError ? error.cause : null;
}
