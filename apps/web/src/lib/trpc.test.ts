import { describe, expect, it } from 'vitest';
import { queryClient } from './query-client.ts';
import { getQueryKey, trpc } from './trpc.ts';

describe('the hooks over the API', () => {
  const utils = trpc.useUtils();

  it('stay the same object, so that effects can depend on them', () => {
    expect(trpc.useUtils().client).toBe(utils.client);
    expect(utils.client.chat.follow).toBe(utils.client.chat.follow);
  });

  it('keep an answer under its path and input, apart from pages of the same', () => {
    const input = { threadId: 'thread' };
    utils.threads.get.setData(input, undefined);
    expect(getQueryKey(trpc.threads.get, input, 'query')).toEqual([['threads', 'get'], { input, type: 'query' }]);
    queryClient.setQueryData(getQueryKey(trpc.threads.messages, input, 'infinite'), 'pages');
    expect(utils.threads.messages.getInfiniteData(input)).toBe('pages');
    expect(utils.threads.messages.getData(input)).toBeUndefined();
  });

  it('reach every answer of a router by its part of the path, and all by none', async () => {
    queryClient.setQueryData(getQueryKey(trpc.users.list, {}, 'infinite'), 'users');
    queryClient.setQueryData(getQueryKey(trpc.models.list, {}, 'infinite'), 'models');
    const stale = () =>
      queryClient
        .getQueryCache()
        .findAll({ predicate: ({ state }) => state.isInvalidated })
        .map(({ state }) => state.data);
    await utils.users.invalidate();
    expect(stale()).toEqual(['users']);
    await utils.invalidate();
    expect(stale()).toEqual(expect.arrayContaining(['users', 'models']));
  });

  it('say so when one is called that this app does not have', () => {
    expect(() => trpc.auth.me.useSuspenseQuery()).toThrow(/useSuspenseQuery is not among the hooks/);
  });
});
