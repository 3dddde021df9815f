import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createServerReach, pauseMs } from './server-reach.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched({ visible = false } = {}) {
  const server = { up: true, asked: 0 };
  const reach = createServerReach({ random: () => 0, visible: () => visible });
  reach.start(async () => {
    server.asked += 1;
    return server.up;
  });
  return { server, reach };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('a call without an answer', () => {
  it('is bad luck when the server answers the question after it', async () => {
    const { server, reach } = watched();
    reach.report(false);
    await settle();
    expect(server.asked).toBe(1);
    expect(reach.current().sinceMs).toBeNull();
  });

  it('makes the server count as away, since then, when that has no answer either', async () => {
    const { server, reach } = watched();
    server.up = false;
    const before = Date.now();
    reach.report(false);
    await settle();
    expect(reach.current().sinceMs).toBe(before);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reach.current().sinceMs).toBe(before);
  });

  it('asks once, however many calls fail', async () => {
    const { server, reach } = watched();
    server.up = false;
    for (let call = 0; call < 50; call++) reach.report(false);
    await settle();
    for (let call = 0; call < 50; call++) reach.report(false);
    await settle();
    expect(server.asked).toBe(1);
  });
});

describe('while the server is away', () => {
  it('asks at most every two seconds, and ever more seldom down to fifteen', async () => {
    const { server, reach } = watched();
    server.up = false;
    reach.report(false);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.asked).toBeLessThanOrEqual(11);
    await vi.advanceTimersByTimeAsync(600_000);
    const before = server.asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.asked - before).toBeLessThanOrEqual(5);
    for (const attempt of [1, 10, 100]) {
      expect(pauseMs(attempt, { random: 0, visible: false })).toBeGreaterThanOrEqual(2000);
      expect(pauseMs(attempt, { random: 1, visible: false })).toBeLessThanOrEqual(15_000);
    }
  });

  it('knows within five seconds that it is back where somebody may be looking', async () => {
    const { server, reach } = watched({ visible: true });
    server.up = false;
    reach.report(false);
    await vi.advanceTimersByTimeAsync(600_000);
    server.up = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect(reach.current().sinceMs).toBeNull();
  });

  it('asks at once when somebody looks, and knows within that moment that it is back', async () => {
    const { server, reach } = watched();
    server.up = false;
    reach.report(false);
    await vi.advanceTimersByTimeAsync(600_000);
    server.up = true;
    await vi.advanceTimersByTimeAsync(1000);
    expect(reach.current().sinceMs).not.toBeNull();
    reach.wake();
    await settle();
    expect(reach.current().sinceMs).toBeNull();
  });

  it('does not let a storm of focus events become one of questions', async () => {
    const { server, reach } = watched();
    server.up = false;
    reach.report(false);
    await vi.advanceTimersByTimeAsync(1000);
    const before = server.asked;
    for (let event = 0; event < 100; event++) {
      reach.wake();
      await settle();
    }
    expect(server.asked - before).toBe(1);
  });
});
