import { afterEach, expect, test, vi } from 'vitest';
import { apiCalls } from './api-calls.ts';

/** Lets the pauses of the code pass, and its imports take the time that they take. */
const until = (check: () => void) =>
  vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(500);
    check();
  });

afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('./api-client.ts');
});

test('a stream is opened once its code can be loaded, and not after its caller has left', async () => {
  vi.useFakeTimers();
  const subscription = vi.fn<() => { unsubscribe: () => void }>(() => ({ unsubscribe: () => {} }));
  let loadable = false;
  let asked = 0;
  // The file on the server, which is away at first.
  vi.doMock('./api-client.ts', () => {
    asked += 1;
    if (!loadable) throw new TypeError('Failed to fetch dynamically imported module');
    return { apiClient: { subscription } };
  });
  const onError = vi.fn<() => void>();
  apiCalls.subscribe('deployments.watch', {}, { onError });
  apiCalls.subscribe('chat.follow', {}, { onError }).unsubscribe();
  await until(() => expect(asked).toBeGreaterThan(1));
  loadable = true;
  await until(() => expect(subscription).toHaveBeenCalled());
  expect(subscription).toHaveBeenCalledTimes(1);
  expect(subscription).toHaveBeenCalledWith('deployments.watch', {}, { onError });
  expect(onError).not.toHaveBeenCalled();
});
