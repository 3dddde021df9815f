import { afterEach, expect, test } from 'vitest';
import { dropEarlyAnswers, type EarlyAnswer, takeEarlyAnswer } from './early-answers.ts';

const early = globalThis as { staqueEarly?: EarlyAnswer[] };
afterEach(() => {
  delete early.staqueEarly;
});

const answered = (path: string, data: unknown): EarlyAnswer => ({
  path,
  input: undefined,
  answer: Promise.resolve({ result: { data } }),
});

test('an answer is given once, to its own question', async () => {
  early.staqueEarly = [answered('auth.me', 'Ada')];
  expect(await takeEarlyAnswer('threads.list', undefined)).toBeUndefined();
  expect(await takeEarlyAnswer('auth.me', undefined)).toBe('Ada');
  expect(await takeEarlyAnswer('auth.me', undefined)).toBeUndefined();
});

test('after a change nothing is given that was asked before it', async () => {
  early.staqueEarly = [answered('threads.list', 'without the new thread')];
  dropEarlyAnswers();
  expect(await takeEarlyAnswer('threads.list', undefined)).toBeUndefined();
});

test('what could not be read is asked for anew', async () => {
  const answer = Promise.reject(new SyntaxError('<html>'));
  early.staqueEarly = [{ path: 'auth.me', input: undefined, answer }];
  expect(await takeEarlyAnswer('auth.me', undefined)).toBeUndefined();
});
