import { describe, expect, it } from 'vitest';
import { applyChatEvent, emptyAnswer, type EndEvent } from './answer-state.ts';

describe('applyChatEvent', () => {
  it('joins pieces in order and keeps text and reasoning apart', () => {
    let state = applyChatEvent(emptyAnswer, '1:2', { type: 'reasoning', offset: 0, text: 'Hm' });
    state = applyChatEvent(state, '1:5', { type: 'text', offset: 0, text: 'Hel' });
    state = applyChatEvent(state, '1:7', { type: 'text', offset: 3, text: 'lo' });
    expect(state).toMatchObject({ text: 'Hello', reasoning: 'Hm', lastEventId: '1:7', end: null });
  });

  it('shows a piece once when the stream repeats it after a reconnect', () => {
    let state = applyChatEvent(emptyAnswer, '1:5', { type: 'text', offset: 0, text: 'Hello' });
    state = applyChatEvent(state, '1:5', { type: 'text', offset: 0, text: 'Hello' });
    state = applyChatEvent(state, '1:8', { type: 'text', offset: 3, text: 'lo wo' });
    expect(state.text).toBe('Hello wo');
  });

  it('counts offsets in UTF-16 code units', () => {
    let state = applyChatEvent(emptyAnswer, '1:2', { type: 'text', offset: 0, text: '🙂' });
    state = applyChatEvent(state, '1:3', { type: 'text', offset: 2, text: 'é' });
    expect(state.text).toBe('🙂é');
  });

  it('takes the stored text as the truth on a reset', () => {
    let state = applyChatEvent(emptyAnswer, '1:9', { type: 'text', offset: 0, text: 'too much' });
    state = applyChatEvent(state, '2:6', {
      type: 'reset',
      parts: [
        { part: 'reasoning', text: 'So' },
        { part: 'text', text: 'tru' },
        { part: 'text', text: 'th' },
      ],
    });
    expect(state).toMatchObject({ text: 'truth', reasoning: 'So', lastEventId: '2:6' });
  });

  it('keeps the text when the answer ends', () => {
    const end: EndEvent = {
      type: 'end',
      status: 'stopped',
      finishReason: null,
      usage: null,
      usageSource: 'estimated',
      cost: { amountUsd: null, costStatus: 'unpriced' },
    };
    const state = applyChatEvent({ ...emptyAnswer, text: 'Half' }, '1:4', end);
    expect(state.text).toBe('Half');
    expect(state.end).toBe(end);
  });
});
