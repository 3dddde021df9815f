import { planInput } from '@staque/core/deployments/schemas';
import type { ModelView } from '@staque/core/models/schemas';
import { expect, test } from 'vitest';
import { draftErrors, newDeployDraft, toPlanInput } from './deploy-draft.ts';

const model: ModelView = {
  id: '01a20860-24ee-7281-990b-a412502426ca',
  connectionId: '01a20860-24ca-75cb-b238-24b83f1334c9',
  connectionName: 'AWS',
  simulated: false,
  platform: 'sagemaker',
  region: 'us-east-1',
  vendorModelId: 'Qwen/Qwen3-8B',
  displayName: 'Qwen3 8B (Instruct)',
  vendor: 'Alibaba',
  contextWindow: null,
  maxOutputTokens: null,
  inputModalities: ['text'],
  outputModalities: ['text'],
  supportsReasoning: false,
  access: 'available',
  accessNote: null,
  suggestedInstanceTypes: ['ml.g6.2xlarge', 'ml.g5.xlarge'],
  price: { kind: 'unknown', reason: 'No hourly price is known.' },
  refreshedAt: '2026-11-23T12:00:00Z',
};

test('the untouched form of every platform is a plan that the API takes', () => {
  for (const platform of ['bedrock', 'sagemaker', 'nim', 'openai', 'openai_compatible'] as const) {
    const offered: ModelView = { ...model, platform };
    expect(planInput.safeParse(toPlanInput(offered, newDeployDraft(offered))).error?.issues).toBeUndefined();
  }
});

test('the name is made of the model and the cheapest instance that holds it comes first', () => {
  const draft = newDeployDraft(model);
  expect([draft.name, draft.instanceType]).toEqual(['qwen3-8b-instruct', 'ml.g6.2xlarge']);
});

test('what is left empty is left out, so that the model decides', () => {
  const plan = planInput.parse(toPlanInput(model, { ...newDeployDraft(model), systemPrompt: '  ', temperature: '' }));
  expect([plan.systemPrompt, plan.parameters]).toEqual([null, {}]);
});

test('environment rows without a name are left out', () => {
  const environment = [
    { name: ' HF_TOKEN ', value: 'secret' },
    { name: '', value: 'lost' },
  ];
  const plan = planInput.parse(toPlanInput(model, { ...newDeployDraft(model), environment }));
  expect(plan.spec).toMatchObject({ environment: { HF_TOKEN: 'secret' } });
});

test('a number that cannot be read is refused and not taken for the default', () => {
  const parsed = planInput.safeParse(toPlanInput(model, { ...newDeployDraft(model), temperature: 'warm' }));
  expect(parsed.success).toBe(false);
});

test('a variable whose value is missing, as after a reload, is asked for again', () => {
  const environment = [
    { name: 'HF_TOKEN', value: '' },
    { name: 'OPTION_DTYPE', value: 'bf16' },
    { name: '', value: '' },
  ];
  expect(draftErrors({ ...newDeployDraft(model), environment })).toEqual({
    'environment.HF_TOKEN.value': 'Enter its value.',
  });
});
