/** A bell that remembers one ring: what rings between two waits ends the next wait at once. */
export interface WakeUp {
  wake(): void;
  /** Until the bell rings, the time is over, or the signal aborts. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<void>;
}

export function createWakeUp(): WakeUp {
  let rung = false;
  let ring: (() => void) | null = null;
  return {
    wake() {
      rung = true;
      ring?.();
    },
    async wait(timeoutMs, signal) {
      if (!rung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const done = (): void => {
            clearTimeout(timer);
            signal.removeEventListener('abort', done);
            ring = null;
            resolve();
          };
          const timer = setTimeout(done, timeoutMs);
          signal.addEventListener('abort', done, { once: true });
          ring = done;
        });
      }
      rung = false;
    },
  };
}
