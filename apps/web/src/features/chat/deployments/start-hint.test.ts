import { expect, test } from 'vitest';
import { startLength } from './start-hint.tsx';

test.each([
  [null, 'some minutes'],
  [8_000, 'under a minute'],
  [46_000, 'about 1 min'],
  [500_000, 'about 8 min'],
])('a start of %s ms is said as "%s"', (medianMs, words) => {
  expect(startLength(medianMs)).toBe(words);
});
