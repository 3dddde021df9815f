import { type ConnectionView, createConnectionInput, updateConnectionInput } from '@staque/core/connections/schemas';
import { expect, test } from 'vitest';
import { newConnectionDraft, toCreateInput, toUpdateInput } from './connection-draft.ts';

const stored: ConnectionView = {
  id: '01a20860-24ca-75cb-b238-24b83f1334c9',
  name: 'vLLM',
  kind: 'openai_compatible',
  platforms: ['openai_compatible'],
  simulated: false,
  settings: { baseUrl: 'https://models.example.com/v1' },
  secretHint: '…x9Qd',
  status: 'ok',
  lastTest: null,
  modelCount: 1,
  deploymentCount: 0,
  createdAt: '2026-11-23T12:00:00Z',
};

test('saving without a change sends nothing, least of all an empty secret', () => {
  expect(toUpdateInput(stored, newConnectionDraft(stored))).toEqual({ connectionId: stored.id });
});

test('only what was changed is sent', () => {
  const draft = { ...newConnectionDraft(stored), baseUrl: 'https://other.example.com/v1', apiKey: 'sk-new' };
  expect(updateConnectionInput.parse(toUpdateInput(stored, draft))).toEqual({
    connectionId: stored.id,
    baseUrl: 'https://other.example.com/v1',
    apiKey: 'sk-new',
  });
});

test('AWS keys are kept unless new ones are typed', () => {
  const aws: ConnectionView = {
    ...stored,
    kind: 'aws',
    platforms: ['bedrock', 'sagemaker'],
    settings: { regions: ['us-east-1'] },
  };
  const draft = newConnectionDraft(aws);
  expect(toUpdateInput(aws, { ...draft, regions: 'us-east-1 eu-west-1' })).toEqual({
    connectionId: aws.id,
    regions: ['us-east-1', 'eu-west-1'],
  });
  expect(toUpdateInput(aws, { ...draft, secretAccessKey: 'new' })).toHaveProperty('credentials');
});

test("NVIDIA's hosted API takes no address, a server of ours needs one", () => {
  const draft = { ...newConnectionDraft(), name: 'NIM', apiKey: 'nvapi-1', baseUrl: 'https://nim.example.com/v1' };
  expect(createConnectionInput.parse(toCreateInput('nim', draft))).not.toHaveProperty('baseUrl');
  const own = toCreateInput('nim', { ...draft, nimPlace: 'self_hosted', baseUrl: '' });
  expect(createConnectionInput.safeParse(own).success).toBe(false);
});
