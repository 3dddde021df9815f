import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DeleteEndpointCommand,
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  DescribeEndpointCommand,
  ListEndpointsCommand,
  ListTagsCommand,
  SageMakerClient,
  UpdateEndpointCommand,
  type ProductionVariantInstanceType,
} from '@aws-sdk/client-sagemaker';
import {
  InvokeEndpointCommand,
  InvokeEndpointWithResponseStreamCommand,
  SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { awsConfig } from '../testing/aws-config.ts';
import { runTestSandbox, type TestSandbox } from '../testing/running-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await runTestSandbox();
});
afterEach(() => void vi.useRealTimers());
afterAll(() => sandbox.close());

const LMI = '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.36.0-lmi20.0.0-cu128-v1.0';
const TGI =
  '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04';
const ROLE = 'arn:aws:iam::123456789012:role/SageMakerExecutionRole';

function clientsOf(accessKeyId: string) {
  const control = new SageMakerClient(awsConfig(`${sandbox.url}/sagemaker/us-east-1`, { accessKeyId }));
  const runtime = new SageMakerRuntimeClient(awsConfig(`${sandbox.url}/sagemaker-runtime/us-east-1`, { accessKeyId }));
  const status = async (EndpointName: string) =>
    (await control.send(new DescribeEndpointCommand({ EndpointName }))).EndpointStatus;
  return { control, runtime, status };
}

interface Wanted {
  name?: string;
  image?: string;
  instanceType?: ProductionVariantInstanceType;
  modelId?: string;
}

async function prepare(
  control: SageMakerClient,
  { name = 'demo', image = LMI, instanceType = 'ml.g6.2xlarge', modelId = 'Qwen/Qwen3-32B' }: Wanted = {},
) {
  const Environment = { HF_MODEL_ID: modelId };
  await control.send(
    new CreateModelCommand({
      ModelName: name,
      ExecutionRoleArn: ROLE,
      PrimaryContainer: { Image: image, Environment },
    }),
  );
  await control.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: name,
      ProductionVariants: [
        { VariantName: 'AllTraffic', ModelName: name, InitialInstanceCount: 1, InstanceType: instanceType },
      ],
    }),
  );
  return { EndpointName: name, EndpointConfigName: name, Tags: [{ Key: 'staque:deployment', Value: '42' }] };
}

async function createReady(accessKeyId: string, wanted: Wanted = {}) {
  await sandbox.control.settings({ credential: accessKeyId, endpointDelayMs: 0, deleteDelayMs: 0 });
  const clients = clientsOf(accessKeyId);
  await clients.control.send(new CreateEndpointCommand(await prepare(clients.control, wanted)));
  return clients;
}

describe('the life of an endpoint', () => {
  test('Creating, InService, Deleting, gone – with the facts in the log', async () => {
    const key = 'AKIASANDBOXLIFE';
    await sandbox.control.settings({ credential: key, endpointDelayMs: 12_000, deleteDelayMs: 5000 });
    vi.useFakeTimers({ toFake: ['Date'] });
    const { control, status } = clientsOf(key);
    const request = await prepare(control);
    const { EndpointArn = '' } = await control.send(new CreateEndpointCommand(request));
    expect(await status('demo')).toBe('Creating');
    await expect(control.send(new DeleteEndpointCommand(request))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('in-progress'),
    });
    vi.setSystemTime(Date.now() + 12_000);
    expect(await status('DEMO')).toBe('InService');
    const described = await control.send(new DescribeEndpointCommand(request));
    expect(described.CreationTime).toBeInstanceOf(Date);
    expect(described.ProductionVariants?.[0]).toMatchObject({
      CurrentInstanceCount: 1,
      DeployedImages: [{ SpecifiedImage: LMI }],
    });
    expect((await control.send(new ListTagsCommand({ ResourceArn: EndpointArn }))).Tags).toEqual(request.Tags);

    await control.send(new DeleteEndpointCommand(request));
    expect(await status('demo')).toBe('Deleting');
    vi.setSystemTime(Date.now() + 5000);
    await expect(status('demo')).rejects.toThrow(
      /^Could not find endpoint "arn:aws:sagemaker:us-east-1:\d{12}:endpoint\/demo"\.$/,
    );
    await control.send(new DeleteEndpointConfigCommand(request));
    await control.send(new DeleteModelCommand({ ModelName: 'demo' }));
    const [fact] = (await sandbox.control.log(key)).endpoints;
    expect(fact).toMatchObject({
      status: 'Gone',
      fleets: [{ instanceType: 'ml.g6.2xlarge', instanceCount: 1, to: fact?.deleteRequestedAt }],
    });
    expect(fact?.inServiceAt).not.toBeNull();
  });

  test('a second CreateEndpoint of the same name is refused, whatever its case', async () => {
    const { control } = await createReady('AKIASANDBOXTWICE');
    const again = { EndpointName: 'Demo', EndpointConfigName: 'demo' };
    await expect(control.send(new CreateEndpointCommand(again))).rejects.toThrow(
      /Cannot create already existing endpoint/,
    );
  });

  test('an update bills both fleets until it settles', async () => {
    const key = 'AKIASANDBOXUPDATE';
    const { control, status } = await createReady(key);
    await prepare(control, { name: 'bigger', instanceType: 'ml.g6.12xlarge' });
    await sandbox.control.settings({ credential: key, endpointDelayMs: 12_000 });
    vi.useFakeTimers({ toFake: ['Date'] });
    await control.send(new UpdateEndpointCommand({ EndpointName: 'demo', EndpointConfigName: 'bigger' }));
    expect(await status('demo')).toBe('Updating');
    vi.setSystemTime(Date.now() + 12_000);
    expect(await status('demo')).toBe('InService');
    const { fleets = [] } = (await sandbox.control.log(key)).endpoints[0] ?? {};
    expect(fleets.map((fleet) => fleet.instanceType)).toEqual(['ml.g6.2xlarge', 'ml.g6.12xlarge']);
    expect(Date.parse(fleets[0]?.to ?? '')).toBe(Date.parse(fleets[1]?.from ?? '') + 12_000);
  });

  test('a restart loses neither endpoints nor the log', async () => {
    const key = 'AKIASANDBOXRESTART';
    const { control, runtime, status } = await createReady(key);
    await invoke(runtime, '[[echo:before]]');
    await sandbox.restart();
    expect(await status('demo')).toBe('InService');
    expect((await control.send(new ListEndpointsCommand({}))).Endpoints?.[0]?.EndpointName).toBe('demo');
    expect((await sandbox.control.log(key)).inferences[0]).toMatchObject({ outputText: 'before', status: 'completed' });
  });
});

describe('refusals of the control plane', () => {
  test('an unknown instance type, a missing model and a wrong role are validation errors', async () => {
    const { control } = clientsOf('AKIASANDBOXWRONG');
    await expect(
      prepare(control, { instanceType: 'ml.imaginary.large' as ProductionVariantInstanceType }),
    ).rejects.toThrow(/Member must satisfy enum value set/);
    const variant = {
      VariantName: 'A',
      ModelName: 'nope',
      InitialInstanceCount: 1,
      InstanceType: 'ml.g5.xlarge' as const,
    };
    await expect(
      control.send(new CreateEndpointConfigCommand({ EndpointConfigName: 'c', ProductionVariants: [variant] })),
    ).rejects.toThrow(/Could not find model/);
    const model = { ModelName: 'm', ExecutionRoleArn: 'me', PrimaryContainer: { Image: LMI } };
    await expect(control.send(new CreateModelCommand(model))).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('a type without quota is ResourceLimitExceeded in the vendor’s words', async () => {
    const { control } = clientsOf('AKIASANDBOXQUOTA');
    const request = await prepare(control, { instanceType: 'ml.p5.48xlarge' });
    await expect(control.send(new CreateEndpointCommand(request))).rejects.toMatchObject({
      name: 'ResourceLimitExceeded',
      message: expect.stringMatching(
        /service limit 'ml\.p5\.48xlarge for endpoint usage' is 0 Instances, with current utilization of 0 Instances and a request delta of 1/,
      ),
    });
  });

  test('an ordered failure ends in Failed with its reason, and only deleting remains', async () => {
    const key = 'AKIASANDBOXFAIL';
    await sandbox.control.fault(
      key,
      { kind: 'endpoint-fail', reason: 'CapacityError: Unable to provision requested ML compute capacity.' },
      1,
    );
    const { control } = await createReady(key);
    const described = await control.send(new DescribeEndpointCommand({ EndpointName: 'demo' }));
    expect([described.EndpointStatus, described.FailureReason]).toEqual([
      'Failed',
      'CapacityError: Unable to provision requested ML compute capacity.',
    ]);
    await expect(
      control.send(new UpdateEndpointCommand({ EndpointName: 'demo', EndpointConfigName: 'demo' })),
    ).rejects.toThrow();
    await control.send(new DeleteEndpointCommand({ EndpointName: 'demo' }));
  });

  test('a dropped answer leaves the endpoint created', async () => {
    const key = 'AKIASANDBOXDROP';
    const { control, status } = clientsOf(key);
    const request = await prepare(control);
    await sandbox.control.fault(key, { kind: 'create-then-drop', operation: 'CreateEndpoint' }, 1);
    await expect(control.send(new CreateEndpointCommand(request))).rejects.toThrow();
    expect(await status('demo')).toBe('Creating');
  });

  test('a failing delete leaves the endpoint in service', async () => {
    const key = 'AKIASANDBOXDELETE';
    const { control, status } = await createReady(key);
    await sandbox.control.fault(key, { kind: 'delete-500' }, 1);
    await expect(control.send(new DeleteEndpointCommand({ EndpointName: 'demo' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 500 },
    });
    expect(await status('demo')).toBe('InService');
  });

  test('a wrong key is refused', async () => {
    await expect(clientsOf('AKIAWRONG').status('demo')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });
});

async function invoke(runtime: SageMakerRuntimeClient, content: string, EndpointName = 'demo') {
  const Body = JSON.stringify({
    messages: [{ role: 'user', content }],
    stream: true,
    stream_options: { include_usage: true },
  });
  const request = { EndpointName, Body, ContentType: 'application/json' };
  const { Body: stream, ContentType } = await runtime.send(new InvokeEndpointWithResponseStreamCommand(request));
  const parts: Uint8Array[] = [];
  for await (const event of stream ?? []) if (event.PayloadPart?.Bytes) parts.push(event.PayloadPart.Bytes);
  return { ContentType, parts, body: Buffer.concat(parts).toString('utf8') };
}

function textOf(lines: string[]): string {
  const chunks = lines.map((line) => JSON.parse(line) as { choices: { delta: { content?: string } }[] });
  return chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');
}

describe('invocations', () => {
  test('LMI streams bare JSON lines whose parts cut lines and characters', async () => {
    const { runtime } = await createReady('AKIASANDBOXLMI');
    const { ContentType, parts, body } = await invoke(runtime, '[[echo:Zoë 山田 Łukasz שלום]]');
    const lines = body.trimEnd().split('\n');
    expect(ContentType).toBe('application/jsonlines');
    expect(textOf(lines)).toBe('Zoë 山田 Łukasz שלום');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      choices: [],
      usage: { completion_tokens: expect.any(Number) },
    });
    expect(parts.some((part) => !isWholeText(part))).toBe(true);
    expect(parts.some((part) => part.at(-1) !== 10)).toBe(true);
  });

  test('TGI streams server-sent events without a space', async () => {
    const { runtime } = await createReady('AKIASANDBOXTGI', { image: TGI });
    const { ContentType, body } = await invoke(runtime, '[[echo:Grüße]]');
    const events = body.trimEnd().split('\n\n');
    expect(ContentType).toBe('text/event-stream');
    expect(events.every((event) => /^data:\S/.test(event))).toBe(true);
    expect(events.at(-1)).toBe('data:[DONE]');
    expect(textOf(events.slice(0, -1).map((event) => event.slice(5)))).toBe('Grüße');
  });

  test('InvokeEndpoint answers a whole completion', async () => {
    const { runtime } = await createReady('AKIASANDBOXWHOLE');
    const Body = JSON.stringify({ messages: [{ role: 'user', content: '[[tokens:5]]' }] });
    const answer = await runtime.send(
      new InvokeEndpointCommand({ EndpointName: 'demo', Body, ContentType: 'application/json' }),
    );
    const completion = JSON.parse(answer.Body.transformToString()) as { usage: { completion_tokens: number } };
    expect(completion.usage.completion_tokens).toBe(5);
    expect(answer.InvokedProductionVariant).toBe('AllTraffic');
  });

  test('an endpoint that is missing or not in service is a ValidationError', async () => {
    const { runtime } = clientsOf('AKIASANDBOXNONE');
    await expect(invoke(runtime, 'hi')).rejects.toMatchObject({ name: 'ValidationError' });
  });

  test.each(['stream-error', 'cut-stream'] as const)('%s throws from the iterator', async (kind) => {
    const { runtime } = await createReady(`AKIASANDBOX${kind}`);
    await expect(invoke(runtime, `[[tokens:30]] [[fault:${kind}:3]]`)).rejects.toThrow();
  });
});

function isWholeText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
