import { expect, test } from 'vitest';
import { compareCosts, shareOf } from './compare-costs.ts';

test('a sum is told as more or less than the one before, in dollars and whole percent', () => {
  expect(compareCosts('1.5', '1')).toEqual({ direction: 'more', differenceUsd: '0.500000000000', percent: '50' });
  expect(compareCosts('1', '3')).toEqual({ direction: 'less', differenceUsd: '2.000000000000', percent: '67' });
  expect(compareCosts('1', '1.00')).toMatchObject({ direction: 'same', percent: '0' });
});

test('nothing before makes no percentage', () => {
  expect(compareCosts('0.01', '0')).toEqual({ direction: 'more', differenceUsd: '0.010000000000', percent: null });
});

test('a share is in thousandths', () => {
  expect(shareOf('1', '3')).toBe(333);
  expect(shareOf('0', '3')).toBe(0);
  expect(shareOf('1', '0')).toBeNull();
});
