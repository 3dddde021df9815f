import { TRPCClientError, type Operation } from '@trpc/client';
import { observable, type Observer } from '@trpc/server/observable';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AppRouter } from './app-router.ts';
import { callGate } from './call-gate.ts';
import { resumingLink } from './resuming-link.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  callGate.set('server-away', false);
  callGate.set('signed-out', false);
  vi.useRealTimers();
});

type Sink = Observer<never, TRPCClientError<AppRouter>>;

/** A subscription over a server that does what the test says; `opened` holds the input of each opening. */
function subscribe() {
  const opened: unknown[] = [];
  const sinks: Sink[] = [];
  let open = 0;
  const op = { type: 'subscription', path: 'chat.follow', input: { generationId: 'g' } } as unknown as Operation;
  const next = (given: Operation) =>
    observable<never, TRPCClientError<AppRouter>>((sink) => {
      opened.push(given.input);
      sinks.push(sink);
      open += 1;
      return () => {
        open -= 1;
        // A closed stream still says that it is complete, a moment later.
        queueMicrotask(() => sink.complete());
      };
    });
  const errors: unknown[] = [];
  const stream = resumingLink({} as never)({ op, next: next as never }).subscribe({ error: (e) => errors.push(e) });
  return { opened, errors, stream, open: () => open, sink: () => sinks.at(-1) };
}

const event = (id: string) => ({ result: { type: 'data', id, data: {} } }) as never;
const failure = (httpStatus?: number) =>
  Object.assign(new TRPCClientError<AppRouter>('failed'), httpStatus ? { data: { httpStatus } } : {});

it('a stream that breaks off is opened again behind the last event', async () => {
  const { opened, sink } = subscribe();
  sink()?.next(event('7'));
  sink()?.error(failure());
  await vi.advanceTimersByTimeAsync(2000);
  expect(opened).toEqual([{ generationId: 'g' }, { generationId: 'g', lastEventId: '7' }]);
});

it('a refusal that cannot change is told, and nothing is opened again', async () => {
  const { opened, errors, sink } = subscribe();
  sink()?.error(failure(404));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(opened).toHaveLength(1);
  expect(errors).toHaveLength(1);
});

it('while calls are held nothing is open, and nothing is tried', async () => {
  const { opened, open } = subscribe();
  callGate.set('server-away', true);
  callGate.set('signed-out', true);
  expect(open()).toBe(0);
  await vi.advanceTimersByTimeAsync(60_000);
  callGate.set('server-away', false);
  expect(opened).toHaveLength(1);
  callGate.set('signed-out', false);
  expect(opened).toHaveLength(2);
  expect(open()).toBe(1);
});

it('one that was left stays closed', () => {
  const { opened, open, stream } = subscribe();
  stream.unsubscribe();
  callGate.set('server-away', true);
  callGate.set('server-away', false);
  expect(open()).toBe(0);
  expect(opened).toHaveLength(1);
});
