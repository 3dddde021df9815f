import type { MessageView } from '@staque/core/chat/schemas';
import { describe, expect, it } from 'vitest';
import { emptyAnswer } from '../live/answer-state.ts';
import { graftMessages, joinNewest, type MessagePages, settleAnswer } from './message-pages.ts';
import { messagesOf } from './messages-of.ts';

function message(id: string, generationId?: string): MessageView {
  return {
    id,
    threadId: 't',
    parentId: null,
    role: generationId ? 'assistant' : 'user',
    text: id,
    reasoning: null,
    createdAt: '2026-11-23T12:00:00.000Z',
    siblingIds: [id],
    generation: generationId
      ? {
          id: generationId,
          deploymentId: 'd',
          deploymentName: 'D',
          platform: 'openai',
          modelName: 'M',
          simulated: true,
          status: 'streaming',
          finishReason: null,
          usage: null,
          usageSource: 'none',
          cost: { amountUsd: null, costStatus: 'pending' },
          droppedMessages: 0,
          error: null,
          startedAt: '2026-11-23T12:00:00.000Z',
          firstTokenAt: null,
          endedAt: null,
        }
      : null,
  };
}

function ids(pages: MessagePages | undefined): string[] {
  return messagesOf(pages).map(({ id }) => id);
}

const pages: MessagePages = {
  pages: [
    { items: [message('c'), message('d', 'g')], nextCursor: 'older' },
    { items: [message('a'), message('b')], nextCursor: null },
  ],
  pageParams: [null, 'older'],
};

describe('message pages', () => {
  it('read oldest first across pages', () => {
    expect(ids(pages)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('take new messages at the end', () => {
    const grafted = graftMessages(pages, { messages: [message('e'), message('f', 'h')] });
    expect(ids(grafted)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(grafted.pageParams).toEqual([null, 'older']);
  });

  it('begin a thread that was not loaded', () => {
    expect(ids(graftMessages(undefined, { messages: [message('e')] }))).toEqual(['e']);
  });

  it('leave the replaced message and everything after it to the other branch', () => {
    expect(ids(graftMessages(pages, { messages: [message('x')], replaceFrom: 'd' }))).toEqual(['a', 'b', 'c', 'x']);
  });

  it('drop newer pages when the replaced message stands on an older one, and still page on from there', () => {
    const grafted = graftMessages(pages, { messages: [message('x')], replaceFrom: 'b' });
    expect(ids(grafted)).toEqual(['a', 'x']);
    expect(grafted.pages).toHaveLength(1);
    expect(grafted.pages[0]?.nextCursor).toBeNull();
    expect(grafted.pageParams).toEqual([null]);
  });

  it('get the text, the cost and the state of an answer that ended, and leave the others as they are', () => {
    const settled = settleAnswer(pages, {
      generationId: 'g',
      endedAt: '2026-11-23T12:00:05.000Z',
      state: {
        ...emptyAnswer,
        text: 'Done.',
        end: {
          type: 'end',
          status: 'done',
          finishReason: 'stop',
          usage: null,
          usageSource: 'reported',
          cost: { amountUsd: '0.000100000000', costStatus: 'priced' },
        },
      },
    });
    const answer = messagesOf(settled).at(-1);
    expect(answer).toMatchObject({
      text: 'Done.',
      generation: { status: 'done', cost: { amountUsd: '0.000100000000' } },
    });
    expect(settled?.pages[1]).toBe(pages.pages[1]);
    expect(settled?.pages[0]?.items[0]).toBe(pages.pages[0]?.items[0]);
  });

  it('do not change for an answer that has not ended', () => {
    expect(settleAnswer(pages, { generationId: 'g', endedAt: '', state: emptyAnswer })).toBe(pages);
  });

  it('take a newer look at their end and keep what was loaded before it', () => {
    const joined = joinNewest(pages, { items: [message('d'), message('e')], nextCursor: 'before d' });
    expect(ids(joined)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(joined.pages.at(-1)?.nextCursor).toBeNull();
  });

  it('meet a newer look that begins after their end', () => {
    const joined = joinNewest(pages, { items: [{ ...message('e'), parentId: 'b' }], nextCursor: 'before e' });
    expect(ids(joined)).toEqual(['a', 'b', 'e']);
  });

  it('give way to a branch that they do not meet', () => {
    expect(ids(joinNewest(pages, { items: [message('x')], nextCursor: null }))).toEqual(['x']);
  });
});
