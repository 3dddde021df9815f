import { describe, expect, it } from 'vitest';
import { createLiveAnswers } from './live-answers.ts';

function createWithFrames() {
  const frames: (() => void)[] = [];
  const answers = createLiveAnswers((flush) => frames.push(flush));
  return { answers, frames, nextFrame: () => frames.splice(0).forEach((flush) => flush()) };
}

describe('live answers', () => {
  it('tell a listener once a frame, however many pieces arrive', () => {
    const { answers, frames, nextFrame } = createWithFrames();
    let calls = 0;
    answers.subscribe('a', () => (calls += 1));
    for (let offset = 0; offset < 100; offset += 1)
      answers.push('a', `1:${offset + 1}`, { type: 'text', offset, text: 'x' });
    expect(calls).toBe(0);
    expect(frames).toHaveLength(1);
    nextFrame();
    expect(calls).toBe(1);
    expect(answers.read('a').text).toBe('x'.repeat(100));
  });

  it('show the same object until there is news, so that nothing renders in vain', () => {
    const { answers, nextFrame } = createWithFrames();
    answers.push('a', '1:1', { type: 'text', offset: 0, text: 'x' });
    nextFrame();
    const before = answers.read('a');
    answers.setConnection('a', before.connection);
    nextFrame();
    expect(answers.read('a')).toBe(before);
  });

  it('wake the listeners of the changed answer alone', () => {
    const { answers, nextFrame } = createWithFrames();
    let calls = 0;
    answers.subscribe('other', () => (calls += 1));
    answers.push('a', '1:1', { type: 'text', offset: 0, text: 'x' });
    nextFrame();
    expect(calls).toBe(0);
  });

  it('know what has arrived before it is shown', () => {
    const { answers } = createWithFrames();
    answers.push('a', '1:5', { type: 'text', offset: 0, text: 'Hello' });
    expect(answers.current('a')).toMatchObject({ text: 'Hello', lastEventId: '1:5' });
    expect(answers.read('a').text).toBe('');
  });

  it('stop telling whoever left', () => {
    const { answers, nextFrame } = createWithFrames();
    let calls = 0;
    const leave = answers.subscribe('a', () => (calls += 1));
    leave();
    answers.push('a', '1:1', { type: 'text', offset: 0, text: 'x' });
    nextFrame();
    expect(calls).toBe(0);
  });

  it('forget a dropped answer, also one that is about to be shown', () => {
    const { answers, nextFrame } = createWithFrames();
    answers.push('a', '1:1', { type: 'text', offset: 0, text: 'x' });
    answers.drop('a');
    nextFrame();
    expect(answers.read('a').text).toBe('');
  });
});
