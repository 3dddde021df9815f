import type { ThreadView } from '@staque/core/chat/schemas';
import { describe, expect, it } from 'vitest';
import { changeThread, joinFirstPage, type ThreadPages } from './thread-pages.ts';

function thread(id: string, minute: number, changes: Partial<ThreadView> = {}): ThreadView {
  return {
    id,
    title: id,
    pinned: false,
    archived: false,
    systemPrompt: null,
    parameters: {},
    deploymentId: null,
    messageCount: 0,
    totalUsd: '0',
    unpricedCount: 0,
    endpointCount: 0,
    estimated: false,
    answering: false,
    simulated: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    lastMessageAt: `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`,
    ...changes,
  };
}

const ids = (pages: ThreadPages | undefined) => pages?.pages.flatMap(({ items }) => items.map(({ id }) => id));

const loaded: ThreadPages = {
  pages: [
    { items: [thread('e', 5), thread('d', 4)], nextCursor: 'after d' },
    { items: [thread('c', 3), thread('b', 2)], nextCursor: 'after b' },
  ],
  pageParams: [null, 'after d'],
};

describe('the loaded thread list', () => {
  it('takes a thread that moved to the top once, and keeps the older pages', () => {
    const joined = joinFirstPage(loaded, { items: [thread('b', 6), thread('e', 5)], nextCursor: 'after e' });
    expect(ids(joined)).toEqual(['b', 'e', 'd', 'c']);
    expect(joined.pages.at(-1)?.nextCursor).toBe('after b');
    expect(joined.pageParams).toEqual([null, 'after e', 'after d']);
  });

  it('loses a thread that the new first page should hold and does not', () => {
    const joined = joinFirstPage(loaded, { items: [thread('e', 5), thread('c', 3)], nextCursor: 'after c' });
    expect(ids(joined)).toEqual(['e', 'c', 'b']);
  });

  it('keeps pinned threads before newer ones', () => {
    const joined = joinFirstPage(loaded, {
      items: [thread('b', 2, { pinned: true }), thread('e', 5)],
      nextCursor: 'after e',
    });
    expect(ids(joined)).toEqual(['b', 'e', 'd', 'c']);
  });

  it('is the new page alone when that is all there is', () => {
    expect(ids(joinFirstPage(loaded, { items: [thread('e', 5)], nextCursor: null }))).toEqual(['e']);
  });

  it('changes or takes out one thread', () => {
    expect(ids(changeThread(loaded, 'd', () => null))).toEqual(['e', 'c', 'b']);
    const renamed = changeThread(loaded, 'c', (found) => ({ ...found, title: 'new' }));
    expect(renamed?.pages[1]?.items[0]?.title).toBe('new');
  });
});
