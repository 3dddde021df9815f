import { expect, test } from 'vitest';
import { costsSearch, deploymentsSearch, deploySearch, modelsSearch } from './search-params.ts';

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
