import { expect, it } from 'vitest';
import { createSlots } from './slots.ts';

const full = () => new Error('full');

it('runs as many as allowed, lets as many wait, and refuses the rest at once', async () => {
  const slots = createSlots({ parallel: 2, waiting: 3 });
  const gate = Promise.withResolvers<void>();
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await gate.promise;
    running -= 1;
  };
  const started = Array.from({ length: 7 }, () => slots.run(work, full));
  const outcomes = Promise.allSettled(started);
  gate.resolve();
  expect((await outcomes).map((outcome) => outcome.status)).toEqual([
    ...Array(5).fill('fulfilled'),
    'rejected',
    'rejected',
  ]);
  expect(most).toBe(2);
});

it('frees a slot also when the work fails', async () => {
  const slots = createSlots({ parallel: 1, waiting: 0 });
  await expect(slots.run(() => Promise.reject(new Error('broken')), full)).rejects.toThrow('broken');
  expect(await slots.run(async () => 'next', full)).toBe('next');
});
