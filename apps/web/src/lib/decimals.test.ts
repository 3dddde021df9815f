import { expect, test } from 'vitest';
import { columnDecimals, missingDecimals } from './decimals.ts';

test('amounts of a column stand with their points under each other, up to four decimals', () => {
  expect(columnDecimals(['$1.22', '$0.0011', '$1,167.16'])).toBe(4);
  expect(columnDecimals(['$1.22', '$0.000079'])).toBe(4);
  expect(columnDecimals(['$1.22', '$3.50'])).toBe(2);
  expect(columnDecimals([])).toBe(0);
  expect(missingDecimals('$1,167.16', 4)).toBe(2);
  expect(missingDecimals('$0.0011', 4)).toBe(0);
  expect(missingDecimals('$0.000079', 4)).toBe(0);
});
