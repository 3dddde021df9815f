import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** Why nothing is asked for: the server does not answer, or the session has ended. */
type Reason = 'server-away' | 'signed-out';

const reasons = new Set<Reason>();
const listeners = new Set<() => void>();

// The browser's opinion of the network does not count: a server in the same house answers without any.
onlineManager.setEventListener(() => () => {});

/**
 * Holds back what a page asks for by itself (queries, polling, subscriptions) while it could only be refused. Everything goes on
 * where it was when the last reason is gone. What a person asks for with a button is never held.
 */
export const callGate = {
  set(reason: Reason, held: boolean): void {
    if (held === reasons.has(reason)) return;
    if (held) reasons.add(reason);
    else reasons.delete(reason);
    onlineManager.setOnline(reasons.size === 0);
    for (const notify of listeners) notify();
  },
  isOpen: (): boolean => reasons.size === 0,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** True from the moment that a call was refused because the session has ended, until there is one again. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(callGate.subscribe, () => reasons.has('signed-out'));
}
