import { expect, test } from 'vitest';
import { auditChanges, fieldText } from './audit-changes.ts';

test('only what became different is listed, down to the nested field', () => {
  const before = { name: 'Chat', role: 'member', settings: { regions: ['us-east-1'], baseUrl: null } };
  const after = { name: 'Chat', role: 'admin', settings: { regions: ['us-east-1', 'eu-west-1'], baseUrl: null } };
  expect(auditChanges(before, after)).toEqual([
    { field: 'role', before: 'member', after: 'admin' },
    { field: 'settings.regions', before: ['us-east-1'], after: ['us-east-1', 'eu-west-1'] },
  ]);
});

test('something new has only an after, something deleted only a before', () => {
  expect(auditChanges(null, { name: 'A', disabled: false })).toEqual([
    { field: 'name', before: undefined, after: 'A' },
    { field: 'disabled', before: undefined, after: false },
  ]);
  expect(auditChanges({ name: 'A' }, null)).toEqual([{ field: 'name', before: 'A', after: undefined }]);
});

test('fields are said in words', () => {
  expect(fieldText('settings.baseUrl')).toBe('Settings: base URL');
  expect(fieldText('unpricedPolicy')).toBe('Unpriced policy');
});
