import { useSyncExternalStore } from 'react';

const relativeTimes = createClock(20_000);
const seconds = createClock(1000);

/** The time in milliseconds, renewed every 20 s for all who show relative times, by one timer. */
export function useNow(): number {
  return useSyncExternalStore(relativeTimes.subscribe, relativeTimes.nowMs);
}

/** The time in milliseconds, renewed every second by one timer: for clocks that run while something is under way. */
export function useSecond(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.nowMs);
}

function createClock(everyMs: number) {
  const listeners = new Set<() => void>();
  let nowMs = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;

  function tick() {
    nowMs = Date.now();
    for (const notify of listeners) notify();
  }
  function subscribe(listener: () => void): () => void {
    if (listeners.size === 0) {
      nowMs = Date.now();
      timer = setInterval(tick, everyMs);
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) clearInterval(timer);
    };
  }
  return { subscribe, nowMs: () => nowMs };
}
