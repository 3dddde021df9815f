import {
  BedrockClient,
  GetFoundationModelAvailabilityCommand,
  ListFoundationModelsCommand,
  paginateListInferenceProfiles,
} from '@aws-sdk/client-bedrock';
import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseStreamCommandInput,
  type TokenUsage,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awsConfig } from '../testing/aws-config.ts';
import { runTestSandbox, type TestSandbox } from '../testing/running-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await runTestSandbox();
});
afterAll(() => sandbox.close());

const SONNET = 'us.anthropic.claude-sonnet-4-6';

function runtime(accessKeyId?: string, region = 'us-east-1'): BedrockRuntimeClient {
  const endpoint = `${sandbox.url}/bedrock-runtime/${region}`;
  return new BedrockRuntimeClient({
    ...awsConfig(endpoint, { accessKeyId, region }),
    requestHandler: new NodeHttpHandler(),
  });
}

function controlPlane(accessKeyId?: string): BedrockClient {
  return new BedrockClient(awsConfig(`${sandbox.url}/bedrock/us-east-1`, { accessKeyId }));
}

function ask(text: string, modelId = SONNET): ConverseStreamCommandInput & { modelId: string } {
  return { modelId, messages: [{ role: 'user', content: [{ text }] }] };
}

async function readStream(input: ConverseStreamCommandInput & { modelId: string }, accessKeyId?: string) {
  const { stream } = await runtime(accessKeyId).send(new ConverseStreamCommand(input));
  const seen = {
    text: '',
    reasoning: '',
    stopReason: '',
    usage: undefined as TokenUsage | undefined,
    order: [] as string[],
  };
  for await (const event of stream ?? []) {
    seen.text += event.contentBlockDelta?.delta?.text ?? '';
    seen.reasoning += event.contentBlockDelta?.delta?.reasoningContent?.text ?? '';
    seen.stopReason = event.messageStop?.stopReason ?? seen.stopReason;
    seen.usage = event.metadata?.usage ?? seen.usage;
    const kind = Object.keys(event)[0] ?? '';
    if (seen.order.at(-1) !== kind) seen.order.push(kind);
  }
  return seen;
}

describe('Bedrock runtime', () => {
  test('ConverseStream and Converse give the same text and usage', async () => {
    const streamed = await readStream(ask('[[echo:Nguyễn paid 3 € 👍]]'));
    const whole = await runtime('AKIASANDBOXWHOLE').send(new ConverseCommand(ask('[[echo:Nguyễn paid 3 € 👍]]')));
    expect(streamed).toMatchObject({ text: 'Nguyễn paid 3 € 👍', stopReason: 'end_turn' });
    expect(streamed.order).toEqual([
      'messageStart',
      'contentBlockDelta',
      'contentBlockStop',
      'messageStop',
      'metadata',
    ]);
    expect(whole.output?.message?.content).toEqual([{ text: 'Nguyễn paid 3 € 👍' }]);
    expect(whole.usage).toEqual(streamed.usage);
    expect(whole.usage?.totalTokens).toBe((whole.usage?.inputTokens ?? 0) + (whole.usage?.outputTokens ?? 0));
  });

  test('Mistral sends metadata before messageStop', async () => {
    const { order } = await readStream(ask('[[tokens:3]]', 'mistral.mistral-large-3-675b-instruct'));
    expect(order.indexOf('metadata')).toBeLessThan(order.indexOf('messageStop'));
  });

  test('reasoning comes first, on request for Claude and always for DeepSeek', async () => {
    const silent = await readStream(ask('Explain leases'));
    const thinking = await readStream({
      ...ask('Explain leases'),
      additionalModelRequestFields: { thinking: { type: 'enabled', budget_tokens: 1024 } },
    });
    expect(silent.reasoning).toBe('');
    expect(thinking.reasoning).not.toBe('');
    expect((await readStream(ask('Explain leases', 'us.deepseek.r1-v1:0'))).reasoning).not.toBe('');
  });

  test('cache reads and writes stand outside inputTokens', async () => {
    const system = [
      { text: 'You are a careful accountant who explains every figure.' },
      { cachePoint: { type: 'default' as const } },
    ];
    const first = await readStream({ ...ask('One'), system }, 'AKIASANDBOXCACHE');
    const second = await readStream({ ...ask('Two'), system }, 'AKIASANDBOXCACHE');
    expect(first.usage?.cacheWriteInputTokens).toBeGreaterThan(0);
    expect(first.usage?.cacheDetails).toEqual([{ ttl: '5m', inputTokens: first.usage?.cacheWriteInputTokens }]);
    expect(second.usage?.cacheReadInputTokens).toBe(first.usage?.cacheWriteInputTokens);
    const {
      inputTokens = 0,
      cacheReadInputTokens = 0,
      cacheWriteInputTokens = 0,
      outputTokens = 0,
    } = second.usage ?? {};
    expect(second.usage?.totalTokens).toBe(inputTokens + cacheReadInputTokens + cacheWriteInputTokens + outputTokens);
  });

  test('maxTokens ends the answer with max_tokens', async () => {
    const { stopReason, usage } = await readStream({ ...ask('[[tokens:20]]'), inferenceConfig: { maxTokens: 6 } });
    expect([stopReason, usage?.outputTokens]).toEqual(['max_tokens', 6]);
  });

  test.each([
    [
      'a base id that needs a profile',
      'anthropic.claude-sonnet-4-6',
      'ValidationException',
      /on-demand throughput isn’t supported/,
    ],
    [
      'a profile of another geography',
      'eu.anthropic.claude-sonnet-4-6',
      'ValidationException',
      /identifier is invalid/,
    ],
    ['an unknown id', 'nobody.knows-v1:0', 'ValidationException', /identifier is invalid/],
    ['a model that is not authorized', 'us.anthropic.claude-opus-5-5', 'AccessDeniedException', /don't have access/],
    ['a pending agreement', 'us.writer.palmyra-x5-v1:0', 'AccessDeniedException', /aws-marketplace/],
    ['a legacy model', 'us.anthropic.claude-opus-4-1-20250805-v1:0', 'ResourceNotFoundException', /Legacy/],
  ])('%s is refused as the vendor does', async (_, modelId, name, message) => {
    await expect(readStream(ask('hi', modelId))).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  test('a wrong key and a wrong signing scope are refused', async () => {
    await expect(readStream(ask('hi'), 'AKIAWRONG')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    const elsewhere = new BedrockRuntimeClient({
      ...awsConfig(`${sandbox.url}/bedrock-runtime/eu-central-1`),
      requestHandler: new NodeHttpHandler(),
    });
    await expect(elsewhere.send(new ConverseCommand(ask('hi')))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
  });
});

describe('faults on the Bedrock wire', () => {
  test.each([
    ['throttle', 'ThrottlingException'],
    ['server-error', 'InternalServerException'],
    ['access-denied', 'AccessDeniedException'],
  ] as const)('%s has the vendor’s name', async (kind, name) => {
    const key = `AKIASANDBOX${kind}`;
    await sandbox.control.fault(key, { kind });
    await expect(readStream(ask('hi'), key)).rejects.toMatchObject({ name });
  });

  test.each(['cut-stream', 'malformed-frame', 'stream-error'] as const)('%s throws from the iterator', async (kind) => {
    await expect(readStream(ask(`[[tokens:30]] [[fault:${kind}:3]]`))).rejects.toThrow();
  });

  test('an early end has no messageStop, and missing usage leaves the metadata without it', async () => {
    const ended = await readStream(ask('[[tokens:30]] [[fault:clean-eof:3]]'));
    expect([ended.text, ended.stopReason, ended.usage]).toEqual(['steady river amber', '', undefined]);
    const silent = await readStream(ask('[[tokens:3]] [[fault:usage-missing]]'));
    expect([silent.stopReason, silent.usage]).toEqual(['end_turn', undefined]);
  });
});

describe('Bedrock control plane', () => {
  test('lists models, with the provisioned twin that must not be offered', async () => {
    const { modelSummaries = [] } = await controlPlane().send(new ListFoundationModelsCommand({}));
    const sonnet = modelSummaries.find((model) => model.modelId === 'anthropic.claude-sonnet-4-6');
    expect(sonnet?.inferenceTypesSupported).toEqual(['INFERENCE_PROFILE']);
    expect(modelSummaries.find((model) => model.modelId?.endsWith(':300k'))?.inferenceTypesSupported).toEqual([
      'PROVISIONED',
    ]);
    expect(modelSummaries.length).toBeGreaterThan(14);
  });

  test('pages through inference profiles', async () => {
    const ids: (string | undefined)[] = [];
    for await (const page of paginateListInferenceProfiles({ client: controlPlane(), pageSize: 5 }, {})) {
      ids.push(...(page.inferenceProfileSummaries ?? []).map((profile) => profile.inferenceProfileId));
    }
    expect(ids).toContain('us.anthropic.claude-sonnet-4-6');
    expect(ids).toContain('global.anthropic.claude-sonnet-4-6');
    expect(ids).not.toContain('eu.anthropic.claude-sonnet-4-6');
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('says who may use which model', async () => {
    const ask = (modelId: string) => controlPlane().send(new GetFoundationModelAvailabilityCommand({ modelId }));
    expect(await ask('amazon.nova-lite-v1:0')).toMatchObject({
      agreementAvailability: { status: 'AVAILABLE' },
      authorizationStatus: 'AUTHORIZED',
      entitlementAvailability: 'AVAILABLE',
      regionAvailability: 'AVAILABLE',
    });
    expect(await ask('anthropic.claude-opus-5-5')).toMatchObject({ authorizationStatus: 'NOT_AUTHORIZED' });
    expect(await ask('writer.palmyra-x5-v1:0')).toMatchObject({ agreementAvailability: { status: 'PENDING' } });
  });
});
