import { expect, test } from 'vitest';
import { costsSearch, deploymentsSearch, deploySearch, modelsSearch, signInSearch } from './search-params.ts';

test('an address keeps what its page understands', () => {
  expect(deploySearch({ step: 'review', model: '1', platform: 'nim' })).toEqual({
    step: 'review',
    model: '1',
    platform: 'nim',
  });
});

test('what is unknown or of the wrong kind is dropped, so the page opens all the same', () => {
  expect(deploySearch({ step: 'last', platform: 'azure', model: ['1'], other: 1 })).toEqual({});
  expect(costsSearch({ from: 'yesterday', to: '2026-11-23', scope: 'team' })).toEqual({ to: '2026-11-23' });
  expect(deploymentsSearch({ show: 'failed', deleted: 'no' })).toEqual({ show: 'failed' });
});

test('a search that looks like a number stays a search', () => {
  expect(modelsSearch({ search: 405 })).toEqual({ search: '405' });
});

test('what is dropped hides the raw value that the router would put in its place', () => {
  const raw = { platform: 'azure', from: 'yesterday' };
  expect({ ...raw, ...deploySearch(raw), ...costsSearch(raw) }).toMatchObject({ platform: undefined, from: undefined });
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n\\evil.example',
  ' //evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '//[',
])('signing in does not lead to %j', (next) => {
  expect({ next, ...signInSearch({ next }) }.next).toBeUndefined();
});

test.each(['/', '/costs?from=2026-11-01#lines', '/chat/1?next=//evil.example'])('signing in leads on to %j', (next) => {
  expect(signInSearch({ next })).toEqual({ next });
});
