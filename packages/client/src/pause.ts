/** Milliseconds before the next attempt: doubling from 200 up to 5000, spread so that clients do not come back together. */
export function backoffMs(failures: number): number {
  return Math.min(100 * 2 ** Math.min(failures, 10), 5000) * (0.75 + Math.random() * 0.5);
}

/** Resolves after `ms`, or at once when `signal` aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
    if (signal?.aborted) done();
  });
}
