import type { Operation, TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import type { AppRouter } from './app-router.ts';
import { callGate } from './call-gate.ts';

/**
 * Keeps subscriptions alive: a stream that ended is opened again from the last event that arrived, after a pause that grows. While
 * calls are held (server away, signed out) it is closed, and opened again as soon as they are not.
 */
export const resumingLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let lastEventId: string | undefined;
      let stream: Unsubscribable | undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let failures = 0;
      /** Counts the streams: one that was closed may still say that it is complete. */
      let turn = 0;

      function open(): void {
        close();
        if (!callGate.isOpen()) return;
        const own = turn;
        stream = next(withLastEvent(op, lastEventId)).subscribe({
          next(envelope) {
            if (own !== turn) return;
            const { result } = envelope;
            if (result.type === 'started' || result.type === 'data') failures = 0;
            if ((!result.type || result.type === 'data') && result.id) lastEventId = result.id;
            observer.next(envelope);
          },
          error(error) {
            if (own !== turn) return;
            if (isFinal(error.data)) return observer.error(error);
            failures += 1;
            timer = setTimeout(open, Math.min(500 * 2 ** failures, 15_000) * (0.8 + 0.4 * Math.random()));
          },
          complete() {
            if (own === turn) observer.complete();
          },
        });
      }

      function close(): void {
        turn += 1;
        clearTimeout(timer);
        stream?.unsubscribe();
        stream = undefined;
      }

      const stopListening = callGate.subscribe(() => {
        if (callGate.isOpen()) return open();
        close();
        observer.next({ result: { type: 'state', state: 'connecting', error: null } });
      });
      open();
      return () => {
        stopListening();
        close();
      };
    });

function withLastEvent(op: Operation, lastEventId: string | undefined): Operation {
  if (lastEventId === undefined) return op;
  return { ...op, input: { ...(typeof op.input === 'object' ? op.input : {}), lastEventId } };
}

/** Whether asking again cannot help: the server answered, and said that the caller is at fault. */
function isFinal(data: unknown): boolean {
  const status = typeof data === 'object' && data !== null && 'httpStatus' in data ? data.httpStatus : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 && ![401, 408, 429].includes(status);
}
