import { AppError } from '@staque/core/errors';
import { toAwsError, type AwsCallContext } from './aws-error.ts';

const callTimeoutMs = 60_000;

/**
 * One control-plane call: bounded in time, ended by the caller's signal with the caller's own reason, its failure an AppError.
 */
export async function awsCall<Result>(
  service: AwsCallContext['service'],
  signal: AbortSignal,
  call: (options: { abortSignal: AbortSignal }) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const limit = AbortSignal.timeout(callTimeoutMs);
  try {
    return await call({ abortSignal: AbortSignal.any([signal, limit]) });
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) {
      const message = `${service} did not answer within ${callTimeoutMs / 1000} s.`;
      throw new AppError('provider_timeout', message, { retryable: true, outcome: 'unknown' }, { cause: error });
    }
    throw toAwsError(error, { service });
  }
}
