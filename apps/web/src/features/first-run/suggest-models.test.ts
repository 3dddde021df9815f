import type { PriceView } from '@staque/core/deployments/schemas';
import type { ModelView } from '@staque/core/models/schemas';
import { expect, it } from 'vitest';
import { suggestModels } from './suggest-models.ts';

const perToken = (output: string): PriceView => ({
  kind: 'tokens',
  rates: [
    {
      priceVersionId: 'price',
      bucket: 'output',
      amountUsd: output,
      aboveInputTokens: 0,
      source: 'published_list',
      sourceNote: '',
    },
  ],
});

function model(displayName: string, part: Partial<ModelView> = {}): ModelView {
  return {
    id: displayName,
    connectionId: 'connection',
    connectionName: 'AWS',
    simulated: true,
    platform: 'bedrock',
    region: 'us-east-1',
    vendorModelId: displayName,
    displayName,
    vendor: 'Vendor',
    contextWindow: null,
    maxOutputTokens: null,
    inputModalities: ['text'],
    outputModalities: ['text'],
    supportsReasoning: false,
    access: 'available',
    accessNote: null,
    suggestedInstanceTypes: [],
    price: perToken('1'),
    refreshedAt: '2026-01-01T00:00:00Z',
    ...part,
  };
}
const names = (...models: ModelView[]) => suggestModels(models).map(({ displayName }) => displayName);

it('a familiar small model comes before a cheaper one that nobody knows', () => {
  expect(names(model('Obscure', { price: perToken('0.01') }), model('Nova Lite'))).toEqual(['Nova Lite', 'Obscure']);
});

it('of unknown names the cheapest comes first, and exact decimals decide', () => {
  const models = [model('B', { price: perToken('0.100000000002') }), model('A', { price: perToken('0.100000000001') })];
  expect(names(...models)).toEqual(['A', 'B']);
});

it('an unknown price comes after a known one, and the hour last', () => {
  const hour: PriceView = {
    kind: 'hour',
    hourlyUsd: '1',
    instanceType: 'ml.g5.xlarge',
    instanceCount: 1,
    priceVersionId: 'price',
    source: 'published_list',
    sourceNote: '',
  };
  const unknown: PriceView = { kind: 'unknown', reason: 'nobody said' };
  expect(names(model('Haiku', { price: hour }), model('Nova Lite', { price: unknown }), model('C'))).toEqual([
    'C',
    'Nova Lite',
    'Haiku',
  ]);
});

it('what cannot be used or writes no text is never suggested', () => {
  expect(
    names(model('Nova Lite', { access: 'unavailable' }), model('Titan Image', { outputModalities: ['image'] })),
  ).toEqual([]);
});

it('one model in two regions is one suggestion', () => {
  expect(names(model('Nova Lite'), model('Nova Lite', { id: 'other', region: 'eu-west-1' }))).toEqual(['Nova Lite']);
});
