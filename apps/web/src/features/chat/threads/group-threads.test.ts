import type { ThreadView } from '@staque/core/chat/schemas';
import { expect, it } from 'vitest';
import { groupThreads } from './group-threads.ts';

const now = new Date(2026, 10, 23, 9, 30);

function thread(id: string, lastMessageAt: Date, pinned = false): ThreadView {
  return {
    id,
    title: id,
    pinned,
    archived: false,
    systemPrompt: null,
    parameters: {},
    deploymentId: null,
    messageCount: 2,
    totalUsd: '0.000000000000',
    unpricedCount: 0,
    endpointCount: 0,
    estimated: false,
    answering: false,
    simulated: false,
    createdAt: lastMessageAt.toISOString(),
    lastMessageAt: lastMessageAt.toISOString(),
  };
}

it('groups threads by local calendar days, pinned ones first as they come', () => {
  const groups = groupThreads(
    [
      thread('pinned', new Date(2026, 0, 1), true),
      thread('morning', new Date(2026, 10, 23, 0, 0)),
      thread('late', new Date(2026, 10, 22, 23, 59)),
      thread('week', new Date(2026, 10, 16, 0, 0)),
      thread('old', new Date(2026, 10, 15, 23, 59)),
    ],
    now.getTime(),
  );
  expect(groups.map(({ label, threads }) => [label, threads.map(({ id }) => id)])).toEqual([
    ['Pinned', ['pinned']],
    ['Today', ['morning']],
    ['Yesterday', ['late']],
    ['Last 7 days', ['week']],
    ['Older', ['old']],
  ]);
});
