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
  try {
    return await call({ abortSignal: AbortSignal.any([signal, AbortSignal.timeout(callTimeoutMs)]) });
  } catch (error) {
    signal.throwIfAborted();
    throw toAwsError(error, { service });
  }
}
