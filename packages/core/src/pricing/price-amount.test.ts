import { expect, test } from 'vitest';
import { changePercent, isUnitMistake, whyNotAPrice } from './price-amount.ts';
import { tierSchema } from './price-key-schemas.ts';
import { priceGroupSetInput } from './schemas.ts';

test('a bad amount is refused in words that say what to do', () => {
  expect(whyNotAPrice('', 'input')).toMatch(/Enter an amount/);
  expect(whyNotAPrice('-1', 'input')).toMatch(/negative/);
  expect(whyNotAPrice('0.1234567890123', 'input')).toMatch(/12 decimals/);
  expect(whyNotAPrice('1,5', 'input')).toMatch(/point/);
  expect(whyNotAPrice('three', 'input')).toMatch(/plain number/);
  expect(whyNotAPrice('10001', 'input')).toMatch(/\$10,000.00.*1M tokens/);
  expect(whyNotAPrice('99999999999999999999', 'input')).toMatch(/wrong unit/);
  expect(whyNotAPrice('1001', 'instance_hour')).toMatch(/one hour/);
  for (const fine of ['0', '0.25', '10000', '0.000000000001']) expect(whyNotAPrice(fine, 'output')).toBeNull();
});

test('a tier is a word, or a word with a number of tokens', () => {
  for (const tier of ['standard', 'flex', 'standard>272000']) expect(tierSchema.parse(tier)).toBe(tier);
  for (const tier of ['standard>abc', 'standard>', 'standard>0', '>272000', 'two words', ''])
    expect(tierSchema.safeParse(tier).error?.issues[0]?.message).toMatch(/standard>272000/);
});

test('a note does not make a price a simulated one', () => {
  const input = { key: { platform: 'openai', modelKey: 'm' }, amounts: { input: '1' } } as const;
  expect(priceGroupSetInput.safeParse({ ...input, note: 'No longer simulated: contract' }).success).toBe(true);
  for (const note of ['Simulated: x', ' simulated: x'])
    expect(priceGroupSetInput.safeParse({ ...input, note }).error?.issues[0]?.message).toMatch(/another word/);
});

test('several amounts: each bad one is named, and none at all is refused', () => {
  const key = { platform: 'openai', modelKey: 'm' } as const;
  const bad = priceGroupSetInput.safeParse({ key, amounts: { input: '-1', output: '2' }, note: 'n' });
  expect(bad.error?.issues).toMatchObject([{ path: ['amounts', 'input'], message: 'A price cannot be negative.' }]);
  const none = priceGroupSetInput.safeParse({ key, amounts: {}, note: 'n' });
  expect(none.error?.issues).toMatchObject([{ path: ['amounts'], message: 'Change at least one price.' }]);
});

test('the change in per cent has a sign and one decimal, and none where there was no price', () => {
  expect(changePercent('2', '2.25')).toBe('+12.5');
  expect(changePercent('3', '2')).toBe('-33.3');
  expect(changePercent('2', '2.0')).toBe('0');
  expect(changePercent('2', '2.0001')).toBe('+0.1');
  expect(changePercent('0', '2')).toBeNull();
});

test('a step of more than a hundred times is taken for a wrong unit', () => {
  expect(isUnitMistake('0.25', '250')).toBe(true);
  expect(isUnitMistake('250', '0.25')).toBe(true);
  expect(isUnitMistake('0.25', '25')).toBe(false);
});
