import { createConnectionInput } from '@staque/core/connections/schemas';
import { planInput } from '@staque/core/deployments/schemas';
import { expect, test } from 'vitest';
import { fieldErrors } from './field-errors.ts';

const plan = {
  connectionId: '01a20862-d1aa-7183-8bb0-04706fbb67b1',
  name: 'qwen',
  spec: { platform: 'sagemaker', region: 'us-east-1', modelId: 'Qwen/Qwen3-8B', instanceType: 'ml.g5.2xlarge' },
};

test('an input without faults has no errors', () => {
  expect(fieldErrors(planInput.safeParse(plan))).toEqual({});
});

test("a schema's own sentence stands at the path of its field", () => {
  const spec = { ...plan.spec, instanceType: 'g5' };
  expect(fieldErrors(planInput.safeParse({ ...plan, spec }))).toEqual({
    'spec.instanceType': 'An instance type looks like ml.g5.2xlarge.',
  });
});

test('what the schema says technically is said in everyday words', () => {
  const parameters = { temperature: Number('warm'), topP: 2, maxOutputTokens: 0 };
  expect(fieldErrors(planInput.safeParse({ ...plan, parameters }))).toEqual({
    'parameters.temperature': 'Enter a number.',
    'parameters.topP': 'The most is 1.',
    'parameters.maxOutputTokens': 'The least is 1.',
  });
});

test('an empty required text is to be filled in', () => {
  const credentials = { type: 'keys', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: '' };
  const input = { kind: 'aws', name: 'AWS', regions: ['us-east-1'], credentials };
  expect(fieldErrors(createConnectionInput.safeParse(input))).toEqual({
    'credentials.secretAccessKey': 'Fill this in.',
  });
});

test('a wrong name of an environment variable is told at that variable', () => {
  const spec = { ...plan.spec, environment: { '1ST': 'x' } };
  expect(fieldErrors(planInput.safeParse({ ...plan, spec }))).toEqual({
    'spec.environment.1ST': 'Environment names are letters, digits and _.',
  });
});
