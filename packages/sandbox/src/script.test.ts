import { expect, test } from 'vitest';
import { writeScript } from './script.ts';
import { TOPICS } from './script-topics.ts';
import { countTokens, tokenize } from './tokens.ts';

function answerTo(text: string, { seed = 0, modelId = 'gpt-4o' } = {}): string {
  return writeScript({ modelId, messages: [{ role: 'user', text }], seed, reasons: false }).answer.join('');
}

test('tokens joined are the text again, whatever the text', () => {
  for (const text of [
    '',
    'Zoë  says\n\n👩‍🚀 שלום',
    'a'.repeat(50),
    '```ts\nconst x = 1;\n```',
    ...TOPICS.flatMap((topic) => topic.sections),
  ]) {
    expect(tokenize(text).join('')).toBe(text);
  }
});

test('the same model, prompt and seed give the same answer, another seed another one', () => {
  expect(answerTo('Write code')).toBe(answerTo('Write code'));
  const answers = new Set([0, 1, 2, 3, 4].map((seed) => answerTo('Write code', { seed })));
  expect(answers.size).toBeGreaterThan(1);
});

test('answers carry markdown: code, tables and formulas, and say that they are simulated', () => {
  expect(answerTo('Write a function in TypeScript', { seed: 3 })).toContain('```typescript');
  expect(answerTo('Compare the options', { seed: 3 })).toMatch(/\|:--\|--:\|/);
  expect(answerTo('Show the formula', { seed: 3 })).toContain('$$');
  expect(answerTo('hello')).toContain('simulated');
  expect(answerTo('Explain leases')).toContain('simulated');
});

test('a greeting is short and a title is a title', () => {
  expect(countTokens(answerTo('Hi!'))).toBeLessThan(60);
  expect(answerTo('Give a short title for this conversation: moving a database to another region')).not.toMatch(
    /simulated|\n/,
  );
});

test('commands in the prompt decide the answer exactly', () => {
  expect(answerTo('please [[echo:one `two` 3]] now')).toBe('one `two` 3');
  expect(countTokens(answerTo('[[tokens:137]]'))).toBe(137);
  expect(
    writeScript({
      modelId: 'm',
      messages: [{ role: 'user', text: '[[echo:x]] [[reasoning:4]]' }],
      seed: 0,
      reasons: true,
    }).reasoning,
  ).toHaveLength(4);
});
