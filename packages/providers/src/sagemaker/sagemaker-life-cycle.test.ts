import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CreateEndpointConfigCommand, CreateModelCommand } from '@aws-sdk/client-sagemaker';
import { AppError } from '@staque/core/errors';
import { sagemakerSpec, type SagemakerSpec } from '@staque/core/deployments/spec';
import { runTestSandbox, type TestSandbox } from '@staque/sandbox/testing/running-sandbox';
import { createAwsClients, type AwsClients } from '../aws/aws-clients.ts';
import { simulatedConnection, wireDependencies } from '../aws/testing/wire-server.ts';
import type { DeploymentCapability, DeploymentIdentity, ProviderConnection, ReconcileResult } from '../provider.ts';
import { sagemakerName } from './sagemaker-names.ts';
import { createSagemakerProvider } from './sagemaker-provider.ts';

let sandbox: TestSandbox;
let clients: AwsClients;
let deployments: DeploymentCapability;
let connection: ProviderConnection;
let identity: DeploymentIdentity;
let count = 0;

const spec: SagemakerSpec = sagemakerSpec.parse({
  platform: 'sagemaker',
  region: 'us-east-1',
  modelId: 'Qwen/Qwen3-8B',
  instanceType: 'ml.g6.2xlarge',
});
const signal = new AbortController().signal;

beforeAll(async () => {
  sandbox = await runTestSandbox();
});
afterAll(async () => sandbox.close());

beforeEach(async () => {
  count += 1;
  const accessKeyId = `AKIASANDBOX${String(count).padStart(10, '0')}`;
  const dependencies = wireDependencies(sandbox.url);
  clients = createAwsClients(dependencies);
  deployments = createSagemakerProvider(clients, dependencies.timeouts).deployments;
  connection = simulatedConnection({
    credentials: { kind: 'aws', aws: { type: 'keys', accessKeyId, secretAccessKey: 'secret' } },
  });
  identity = {
    installId: '01900000-0000-7000-8000-0000aabbccdd',
    deploymentId: `01900000-0000-7000-8000-${String(count).padStart(12, '0')}`,
    revision: 1,
  };
  await sandbox.control.settings({ credential: accessKeyId, endpointDelayMs: 150, deleteDelayMs: 100 });
});

const credential = (): string =>
  connection.credentials.kind === 'aws' && connection.credentials.aws.type === 'keys'
    ? connection.credentials.aws.accessKeyId
    : '';
const run = (): Promise<ReconcileResult> => deployments.ensureRunning(connection, identity, spec, signal);
const remove = (): Promise<ReconcileResult> => deployments.ensureGone(connection, identity, spec, signal);

/** As the reconcile loop does: again and again, whatever was thrown, until a round settles. */
async function drive(
  round: () => Promise<ReconcileResult>,
): Promise<ReconcileResult & { rounds: number; thrown: AppError[] }> {
  const thrown: AppError[] = [];
  for (let rounds = 1; rounds < 200; rounds += 1) {
    try {
      const result = await round();
      if (result.state !== 'pending') return { ...result, rounds, thrown };
    } catch (error) {
      if (!(error instanceof AppError) || error.details.retryable === false) throw error;
      thrown.push(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('did not settle');
}

describe('SageMaker endpoints', () => {
  it('go from nothing to in service, answer, and back to nothing', async () => {
    const first = await run();
    expect(first.state).toBe('pending');
    expect(first.steps.map(({ key }) => key)).toEqual(['create-model', 'create-endpoint-config', 'create-endpoint']);
    const creating = await run();
    expect(creating.endpoint).toMatchObject({ status: 'Creating', instanceType: 'ml.g6.2xlarge', instanceCount: 1 });

    const ready = await drive(run);
    expect(ready.state).toBe('ready');
    expect(ready.target).toMatchObject({
      endpointName: sagemakerName(identity),
      price: { modelKey: 'ml.g6.2xlarge', region: 'us-east-1', profile: '*' },
    });
    expect(ready.endpoint).toMatchObject({ status: 'InService', instanceCount: 1 });
    expect((await run()).state).toBe('ready');

    const target = ready.target;
    if (!target) throw new Error('no target');
    const chat = createSagemakerProvider(clients, wireDependencies(sandbox.url).timeouts).chat;
    const types = new Set<string>();
    const request = { systemPrompt: null, messages: [{ role: 'user' as const, text: 'Hello' }], parameters: {} };
    for await (const part of chat.stream(connection, target, request, signal)) types.add(part.type);
    expect([...types]).toEqual(expect.arrayContaining(['started', 'text-delta', 'usage', 'finish']));

    const gone = await drive(remove);
    expect(gone.state).toBe('gone');
    expect((await remove()).state).toBe('gone');
    const { endpoints } = await sandbox.control.log(credential());
    expect(endpoints).toHaveLength(1);
    expect(endpoints[0]).toMatchObject({ status: 'Gone' });
    expect(endpoints[0]?.tags.map(({ Key }) => Key)).toEqual(['staque:install', 'staque:deployment', 'staque:rev']);
  });

  it.each(['CreateModel', 'CreateEndpointConfig', 'CreateEndpoint'])(
    'make one endpoint when %s takes effect and its answer is lost',
    async (operation) => {
      await sandbox.control.fault(credential(), { kind: 'create-then-drop', operation }, 1);
      const ready = await drive(run);
      expect(ready.state).toBe('ready');
      expect((await sandbox.control.log(credential())).endpoints).toHaveLength(1);
    },
  );

  it.each(['DescribeEndpoint', 'CreateModel', 'CreateEndpointConfig', 'CreateEndpoint', 'ListTags'])(
    'carry on after %s was throttled',
    async (operation) => {
      await sandbox.control.fault(credential(), { kind: 'throttle', operation }, 2);
      expect((await drive(run)).state).toBe('ready');
      expect((await sandbox.control.log(credential())).endpoints).toHaveLength(1);
    },
  );

  it('make one endpoint when two rounds run at once', async () => {
    const rounds = await Promise.all([run(), run(), run()]);
    expect(rounds.map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
    expect((await drive(run)).state).toBe('ready');
    expect((await sandbox.control.log(credential())).endpoints).toHaveLength(1);
  });

  it('fail with the vendor’s reason, and leave nothing once removed', async () => {
    await sandbox.control.fault(
      credential(),
      {
        kind: 'endpoint-fail',
        reason:
          'CapacityError: Unable to provision requested ML compute capacity. Please retry using a different ML instance type.',
      },
      1,
    );
    const failed = await drive(run);
    expect(failed).toMatchObject({
      state: 'failed',
      failure: { code: 'capacity_unavailable', details: { retryable: true } },
      endpoint: { status: 'Failed', instanceCount: 0 },
    });
    expect((await drive(remove)).state).toBe('gone');
  });

  it('keep asking to delete what is still being made, and say what it costs meanwhile', async () => {
    await run();
    const refused = await remove();
    expect(refused).toMatchObject({ state: 'pending', steps: [], endpoint: { status: 'Creating', instanceCount: 1 } });
    const gone = await drive(remove);
    expect(gone.state).toBe('gone');
    expect(gone.rounds).toBeGreaterThan(1);
  });

  it('are never called gone while a deletion fails', async () => {
    await drive(run);
    await sandbox.control.fault(credential(), { kind: 'delete-500' }, 3);
    const gone = await drive(remove);
    expect(gone.state).toBe('gone');
    expect(gone.thrown.length).toBeGreaterThan(0);
    expect((await sandbox.control.log(credential())).endpoints[0]?.status).toBe('Gone');
  });

  it('remove what was made before the endpoint could not be', async () => {
    const result = await deployments.ensureRunning(
      connection,
      identity,
      { ...spec, instanceCount: 20, instanceType: 'ml.p5.48xlarge' },
      signal,
    );
    expect(result).toMatchObject({
      state: 'failed',
      failure: { code: 'quota_exceeded', details: { retryable: false } },
    });
    expect(result.steps.map(({ key }) => key)).toEqual(['create-model', 'create-endpoint-config']);
    expect((await drive(remove)).state).toBe('gone');
  });

  it('do not adopt, and do not delete, what carries their name without their tags', async () => {
    const client = clients.sagemaker(connection, 'us-east-1');
    const name = sagemakerName(identity);
    await client.send(
      new CreateModelCommand({
        ModelName: name,
        ExecutionRoleArn: 'arn:aws:iam::123456789012:role/other',
        PrimaryContainer: {
          Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.36.0-lmi20.0.0-cu128-v1.0',
        },
      }),
    );
    const plan = await deployments.plan(connection, identity, spec, signal);
    expect(plan.checks.find(({ key }) => key === 'name')).toMatchObject({ result: 'failed' });
    expect(await run()).toMatchObject({ state: 'failed', failure: { code: 'name_conflict' } });
    expect((await remove()).state).toBe('gone');
    await expect(
      client.send(
        new CreateEndpointConfigCommand({
          EndpointConfigName: name,
          ProductionVariants: [
            { VariantName: 'v', ModelName: name, InstanceType: 'ml.g5.xlarge', InitialInstanceCount: 1 },
          ],
        }),
      ),
    ).resolves.toBeDefined();
  });

  it('throw instead of guessing when the account cannot be asked', async () => {
    await sandbox.control.fault(credential(), { kind: 'access-denied', operation: 'DescribeEndpoint' }, 1);
    await expect(remove()).rejects.toMatchObject({ code: 'credentials_rejected' });
    await sandbox.control.fault(credential(), { kind: 'server-error', status: 500, operation: 'DescribeEndpoint' }, 1);
    await expect(remove()).rejects.toMatchObject({ code: 'provider_unavailable', details: { retryable: true } });
  });

  it('are planned with checks that change nothing', async () => {
    const plan = await deployments.plan(connection, identity, spec, signal);
    expect(plan.checks.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(plan.vendorNames).toContain(`Endpoint ${sagemakerName(identity)}`);
    const without: ProviderConnection = { ...connection, settings: { regions: ['us-east-1'] } };
    const cpu = await deployments.plan(without, identity, { ...spec, instanceType: 'ml.m5.xlarge' }, signal);
    expect(cpu.checks.find(({ key }) => key === 'role')).toMatchObject({ result: 'failed' });
    expect(cpu.checks.find(({ key }) => key === 'instance_type')).toMatchObject({ result: 'failed' });
    const large = await deployments.plan(
      connection,
      identity,
      { ...spec, modelId: 'meta-llama/Llama-3.1-70B-Instruct' },
      signal,
    );
    expect(large.checks.find(({ key }) => key === 'instance_type')).toMatchObject({ result: 'warning' });
    expect((await sandbox.control.log(credential())).endpoints).toEqual([]);
  });
});

describe('sagemakerName', () => {
  it('comes from the last hex digits, fits AWS’s pattern and length, and changes with the revision', () => {
    const name = sagemakerName({
      installId: '01900000-0000-7000-8000-0000aabbccdd',
      deploymentId: '01900000-0000-7000-8000-112233445566',
      revision: 7,
    });
    expect(name).toBe('stq-aabbccdd-112233445566-7');
    expect(name).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
  });
});
