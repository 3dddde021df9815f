import { expect, test } from 'vitest';
import { formatMoney, formatMoneyExact } from './format-money.ts';

test.each([
  ['0', '$0.00'],
  ['0.000000000000', '$0.00'],
  ['0.000000400000', '<$0.000001'],
  ['0.000123450000', '$0.000123'],
  ['0.004999', '$0.00500'],
  ['0.0375', '$0.0375'],
  ['0.5', '$0.500'],
  ['0.9999', '$1.000'],
  ['1.005', '$1.01'],
  ['1234567.894', '$1,234,567.89'],
  ['9007199254740993.999', '$9,007,199,254,740,994.00'],
  ['-12.345', '-$12.35'],
])('rounds %s for the screen to %s', (amount, shown) => {
  expect(formatMoney(amount)).toBe(shown);
});

test.each([
  ['0.000123450000', '$0.00012345'],
  ['1200', '$1,200.00'],
  ['-0.10', '-$0.10'],
])('keeps every digit of %s in the exact form', (amount, shown) => {
  expect(formatMoneyExact(amount)).toBe(shown);
});
