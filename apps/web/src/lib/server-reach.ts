import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let answers = true;

/** Whether the server answers, as the calls of this tab find out one after the other. */
export const serverReach = {
  report(next: boolean): void {
    if (next === answers) return;
    answers = next;
    for (const notify of listeners) notify();
  },
  current: (): boolean => answers,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** False from the first call that got no answer until the next one that does. */
export function useServerAnswers(): boolean {
  return useSyncExternalStore(serverReach.subscribe, serverReach.current);
}
