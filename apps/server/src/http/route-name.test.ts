import { describe, expect, it } from 'vitest';
import { routeDetail, routeName } from './route-name.ts';

describe('the name of a route', () => {
  it.each([
    ['/api/trpc/chat.send', '/api/trpc/chat.send'],
    ['/api/trpc/threads.list,auth.me', '/api/trpc/batch'],
    ['/readyz', '/readyz'],
    ['/assets/index-1a2b.js', '/assets'],
    ['/chat/019c', '/*'],
  ])('of %s is %s', (path, name) => {
    expect(routeName(path)).toBe(name);
  });

  it('names the procedures of a batch in a log line, and nothing that a caller made up', () => {
    expect(routeDetail('/api/trpc/threads.list,auth.me')).toBe('/api/trpc/threads.list,auth.me');
    expect(routeDetail('/api/trpc/threads.list,made.up')).toBe('/api/trpc/?');
    expect(routeDetail('/chat/019c')).toBe('/*');
  });

  it.each(['chat.sendx', 'a', 'auth.me,made.up', '', 'constructor', `${'auth.me,'.repeat(9)}x`])(
    'is one and the same for procedures that do not exist: %j',
    (made) => {
      expect(routeName(`/api/trpc/${made}`)).toBe('/api/trpc/?');
    },
  );
});
