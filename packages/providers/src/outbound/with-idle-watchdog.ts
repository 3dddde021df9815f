import { AppError } from '@staque/core/errors';

export interface WatchdogLimits {
  /** Milliseconds from the start to the first content. */
  firstByteMs: number;
  /** Milliseconds between two items after that. */
  idleMs: number;
  totalMs: number;
  /** The caller's own abort. */
  signal: AbortSignal;
}

/**
 * Runs a stream under time limits that no SDK keeps, for a stalled stream never ends by itself. `open` gets a signal that
 * aborts on the caller's abort, on a limit, and when the consumer stops reading; it must cancel the vendor's call. Items count as
 * the first content when `isContent` says so. Throws `signal.reason` on the caller's abort, AppError `provider_timeout` on a limit,
 * and otherwise whatever the stream throws.
 */
export async function* withIdleWatchdog<T>(
  open: (signal: AbortSignal) => AsyncIterable<T> | Promise<AsyncIterable<T>>,
  limits: WatchdogLimits,
  isContent: (item: T) => boolean = () => true,
): AsyncGenerator<T, void, void> {
  const watch = createWatch(limits);
  let iterator: AsyncIterator<T> | undefined;
  let ended = false;
  try {
    const stream = await watch.race(Promise.resolve(open(watch.signal)));
    iterator = stream[Symbol.asyncIterator]();
    for (;;) {
      const result = await watch.race(iterator.next());
      if (result.done) {
        ended = true;
        return;
      }
      watch.touch(isContent(result.value));
      yield result.value;
      watch.resume();
    }
  } finally {
    watch.close();
    // Not awaited: a vendor's stream that hangs must not hang its consumer.
    if (!ended) void iterator?.return?.().then(undefined, () => undefined);
  }
}

interface Watch {
  signal: AbortSignal;
  /** The promise's result, or the reason why it is no longer waited for. */
  race<V>(promise: Promise<V>): Promise<V>;
  touch(isContent: boolean): void;
  /** Time that the consumer spent on an item is not the vendor's silence. */
  resume(): void;
  close(): void;
}

/** One lazy timer a stream: a token only notes the time, the timer looks at the note when it fires. */
function createWatch({ firstByteMs, idleMs, totalMs, signal }: WatchdogLimits): Watch {
  const controller = new AbortController();
  const startedAt = performance.now();
  let lastAt = startedAt;
  let hasContent = false;
  let rejectWait: ((reason: unknown) => void) | null = null;

  const stop = (reason: unknown): void => {
    if (controller.signal.aborted) return;
    clearTimeout(timer);
    // The waiting consumer first: some streams end quietly when their signal aborts, which would look like an end.
    rejectWait?.(reason);
    controller.abort(reason);
  };
  const onAbort = (): void => stop(signal.reason);
  const dueAt = (): number => Math.min(startedAt + totalMs, hasContent ? lastAt + idleMs : startedAt + firstByteMs);
  const check = (): void => {
    const now = performance.now();
    if (now >= startedAt + totalMs) stop(timeout('The answer took longer than is allowed.'));
    else if (rejectWait !== null && now >= dueAt()) {
      stop(
        timeout(
          hasContent
            ? 'The vendor stopped in the middle of the answer.'
            : 'The vendor did not begin to answer in time.',
        ),
      );
    } else arm();
  };
  let timer: NodeJS.Timeout;
  const arm = (): void => {
    timer = setTimeout(check, Math.max(rejectWait === null ? 250 : 10, dueAt() - performance.now()));
  };

  if (signal.aborted) stop(signal.reason);
  else {
    signal.addEventListener('abort', onAbort, { once: true });
    arm();
  }

  return {
    signal: controller.signal,
    race(promise) {
      return new Promise((resolve, reject) => {
        if (controller.signal.aborted) {
          promise.catch(() => undefined);
          return reject(controller.signal.reason);
        }
        rejectWait = reject;
        const settled = (): void => {
          rejectWait = null;
        };
        promise.finally(settled).then(resolve, reject);
      });
    },
    touch(isContent) {
      lastAt = performance.now();
      if (!isContent || hasContent) return;
      hasContent = true;
      // The armed timer still waits for the first content, which is allowed to take longer.
      clearTimeout(timer);
      arm();
    },
    resume() {
      lastAt = performance.now();
    },
    close() {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      if (!controller.signal.aborted) controller.abort(new AppError('unavailable', 'The answer is no longer read.'));
    },
  };
}

function timeout(message: string): AppError {
  return new AppError('provider_timeout', message, { retryable: true, outcome: 'unknown' });
}
