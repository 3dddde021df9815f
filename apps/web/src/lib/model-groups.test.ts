import type { ModelView } from '@staque/core/models/schemas';
import { expect, test } from 'vitest';
import { groupModels } from './model-groups.ts';

const model: ModelView = {
  id: '1',
  connectionId: 'aws',
  connectionName: 'AWS',
  simulated: false,
  platform: 'sagemaker',
  region: 'eu-central-1',
  vendorModelId: 'Qwen/Qwen3-8B',
  displayName: 'Qwen3 8B',
  vendor: 'Alibaba',
  contextWindow: null,
  maxOutputTokens: null,
  inputModalities: ['text'],
  outputModalities: ['text'],
  supportsReasoning: false,
  access: 'available',
  accessNote: null,
  suggestedInstanceTypes: ['ml.g5.xlarge'],
  price: { kind: 'unknown', reason: 'No hourly price is known.' },
  refreshedAt: '2026-11-23T12:00:00Z',
};

const priced: ModelView['price'] = {
  kind: 'hour',
  hourlyUsd: '1.408000000000',
  instanceType: 'ml.g5.xlarge',
  instanceCount: 1,
  priceVersionId: '',
  source: 'published_list',
  sourceNote: '',
};

test('one model in two regions is one entry, led by the region whose price is known', () => {
  const inVirginia = { ...model, id: '2', region: 'us-east-1', price: priced };
  const groups = groupModels([model, inVirginia]);
  expect(groups.map(({ first, regions }) => [first.region, regions.length])).toEqual([['us-east-1', 2]]);
});

test('a region where the account may use the model leads before one that is only priced', () => {
  const refused: ModelView = { ...model, id: '2', region: 'us-east-1', price: priced, access: 'unavailable' };
  expect(groupModels([refused, model])[0]?.first.region).toBe('eu-central-1');
});

test('the same model on two connections stays two entries', () => {
  expect(groupModels([model, { ...model, id: '2', connectionId: 'other' }])).toHaveLength(2);
});
