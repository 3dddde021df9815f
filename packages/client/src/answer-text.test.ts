import { describe, expect, test } from 'vitest';
import { applyChatEvent, type AnswerText } from './answer-text.ts';

function answerOf(text: string, reasoning = ''): AnswerText {
  return { text, reasoning };
}

describe('applyChatEvent', () => {
  test('adds a piece at the end and tells the piece and the whole', () => {
    const answer = answerOf('Hello');
    expect(applyChatEvent(answer, { type: 'text', offset: 5, text: ', Ada' })).toEqual({
      type: 'text',
      delta: ', Ada',
      text: 'Hello, Ada',
    });
    expect(answer).toEqual({ text: 'Hello, Ada', reasoning: '' });
  });

  test('tells only what is new of a piece that overlaps, counting UTF-16 code units', () => {
    const answer = answerOf('é🙂');
    expect(applyChatEvent(answer, { type: 'text', offset: 1, text: '🙂!' })).toEqual({
      type: 'text',
      delta: '!',
      text: 'é🙂!',
    });
  });

  test('says nothing of a piece that is known already', () => {
    const answer = answerOf('Hello, Ada');
    expect(applyChatEvent(answer, { type: 'text', offset: 0, text: 'Hello' })).toBeNull();
    expect(answer.text).toBe('Hello, Ada');
  });

  test('refuses a piece beyond the end and keeps what is known', () => {
    const answer = answerOf('Hello');
    expect(applyChatEvent(answer, { type: 'text', offset: 9, text: 'x' })).toBe('gap');
    expect(answer.text).toBe('Hello');
  });

  test('keeps text and reasoning apart', () => {
    const answer = answerOf('', 'Let me');
    expect(applyChatEvent(answer, { type: 'reasoning', offset: 6, text: ' think' })).toEqual({
      type: 'reasoning',
      delta: ' think',
      text: 'Let me think',
    });
    expect(applyChatEvent(answer, { type: 'text', offset: 0, text: 'Yes' })).toMatchObject({
      type: 'text',
      text: 'Yes',
    });
  });

  test('takes back what did not survive', () => {
    const answer = answerOf('Hello, world, and', 'a');
    const parts = [
      { part: 'reasoning' as const, text: 'a' },
      { part: 'text' as const, text: 'Hello' },
      { part: 'text' as const, text: ', wor' },
    ];
    expect(applyChatEvent(answer, { type: 'reset', parts })).toEqual({
      type: 'reset',
      text: 'Hello, wor',
      reasoning: 'a',
    });
    expect(answer).toEqual({ text: 'Hello, wor', reasoning: 'a' });
  });

  test('a reset that only adds is told as an addition, and one that changes nothing not at all', () => {
    const answer = answerOf('Hello');
    const reset = { type: 'reset' as const, parts: [{ part: 'text' as const, text: 'Hello!' }] };
    expect(applyChatEvent(answer, reset)).toEqual({ type: 'text', delta: '!', text: 'Hello!' });
    expect(applyChatEvent(answer, reset)).toBeNull();
  });
});
