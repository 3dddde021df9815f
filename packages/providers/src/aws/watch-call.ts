import { AppError } from '@staque/core/errors';
import type { ProviderTimeouts } from '../dependencies.ts';

export interface CallWatch {
  /** Given to the SDK: aborts when the caller aborts and when a limit passes. */
  signal: AbortSignal;
  /** A piece of the answer has come: from now on the limit between pieces counts. */
  progressed(): void;
  /** What ended the call, seen from here: the caller's own reason, our limit, or neither. */
  cause(): { reason: unknown } | null;
  end(): void;
}

/**
 * Bounds one streamed call. The SDK's own time-outs end with the response headers, and a user's abort reads like a cut socket,
 * so both are told apart here.
 */
export function watchCall(signal: AbortSignal, timeouts: ProviderTimeouts): CallWatch {
  const controller = new AbortController();
  let limitError: AppError | null = null;

  function expire(message: string): void {
    limitError = new AppError('provider_timeout', message, { retryable: true, outcome: 'unknown' });
    controller.abort(limitError);
  }
  const abort = (): void => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });

  const total = setTimeout(() => expire(`The answer took longer than ${seconds(timeouts.totalMs)}.`), timeouts.totalMs);
  const first = setTimeout(() => expire(`Nothing came within ${seconds(timeouts.firstByteMs)}.`), timeouts.firstByteMs);
  let idle: NodeJS.Timeout | null = null;

  return {
    signal: controller.signal,
    progressed() {
      if (idle) {
        idle.refresh();
        return;
      }
      clearTimeout(first);
      idle = setTimeout(
        () => expire(`The answer stopped for ${seconds(timeouts.idleMs)} in its middle.`),
        timeouts.idleMs,
      );
    },
    cause: () => (signal.aborted ? { reason: signal.reason } : limitError ? { reason: limitError } : null),
    end() {
      clearTimeout(total);
      clearTimeout(first);
      if (idle) clearTimeout(idle);
      signal.removeEventListener('abort', abort);
      // An iterator that was left early must not leave the vendor producing.
      controller.abort();
    },
  };
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
