import { useSyncExternalStore } from 'react';

/** `sinceMs` is when the server was first found away; null while it answers. */
export type Reach = { sinceMs: number | null; asking: boolean };

type Options = {
  now?: () => number;
  /** 0 to 1, so that many windows do not all ask in the same moment. */
  random?: () => number;
  /** Whether somebody may be looking: then the pauses stay short. */
  visible?: () => boolean;
};

const firstPauseMs = 2000;
const steadyAttempts = 25;
const longestPauseMs = { visible: 5000, hidden: 15_000 };
/** Focus, network, keys and buttons may all ask in one moment. */
const leastPauseMs = 1000;

/**
 * How long to wait before asking again: every two seconds for a minute, as long as a restart may take, then ever more seldom, most
 * of all where nobody looks.
 */
export function pauseMs(attempt: number, { random, visible }: { random: number; visible: boolean }): number {
  const longestMs = visible ? longestPauseMs.visible : longestPauseMs.hidden;
  const grown = firstPauseMs * 1.5 ** Math.max(0, attempt - steadyAttempts);
  return Math.min(grown, longestMs / 1.2) * (1 + 0.2 * random);
}

/**
 * Whether the server answers, as the calls of this tab find out. A call without an answer may be bad luck, so the server is asked
 * once more before it counts as away; from then on this asks alone, until it is back.
 */
export function createServerReach({
  now = Date.now,
  random = Math.random,
  visible = () => document.visibilityState === 'visible',
}: Options = {}) {
  const listeners = new Set<() => void>();
  let reach: Reach = { sinceMs: null, asking: false };
  let ask: (() => Promise<boolean>) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let askedAtMs = -Infinity;

  function change(next: Partial<Reach>): void {
    reach = { ...reach, ...next };
    for (const notify of listeners) notify();
  }

  async function askNow(): Promise<void> {
    if (!ask || reach.asking) return;
    clearTimeout(timer);
    askedAtMs = now();
    change({ asking: true });
    const answered = await ask();
    attempt = answered ? 0 : attempt + 1;
    change({ asking: false, sinceMs: answered ? null : (reach.sinceMs ?? askedAtMs) });
    if (!answered) timer = setTimeout(() => void askNow(), pauseMs(attempt, { random: random(), visible: visible() }));
  }

  return {
    current: (): Reach => reach,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** What each call found out. */
    report(answered: boolean): void {
      if (!answered && reach.sinceMs === null) void askNow();
      // A call that was under way when the server came back says so first.
      if (answered && reach.sinceMs !== null && !reach.asking) void askNow();
    },
    /** Asks at once while the server is away: the network is back, somebody looks, types or presses a button. */
    wake(): void {
      if (reach.sinceMs !== null && now() - askedAtMs >= leastPauseMs) void askNow();
    },
    /** Asks at once in any case: the browser says that the network has gone. */
    check: (): void => void askNow(),
    /** Gives the question that costs the server least; ends with the returned function. */
    start(question: () => Promise<boolean>): () => void {
      ask = question;
      return () => {
        ask = null;
        clearTimeout(timer);
      };
    },
  };
}

export const serverReach = createServerReach();

/** Since when the server is away, or null; and whether it is being asked at this moment. */
export function useServerReach(): Reach {
  return useSyncExternalStore(serverReach.subscribe, serverReach.current);
}
