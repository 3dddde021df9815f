import { afterEach, describe, expect, it } from 'vitest';
import { sagemakerSpec } from '@staque/core/deployments/spec';
import { createAwsClients } from '../aws/aws-clients.ts';
import {
  simulatedConnection,
  startWireServer,
  wireDependencies,
  type WireResponse,
  type WireServer,
} from '../aws/testing/wire-server.ts';
import type { DeploymentIdentity, ReconcileResult } from '../provider.ts';
import fixtures from './fixtures/sagemaker-control.json' with { type: 'json' };
import { sagemakerTags } from './sagemaker-names.ts';
import { createSagemakerProvider } from './sagemaker-provider.ts';

const identity: DeploymentIdentity = {
  installId: '01900000-0000-7000-8000-0000aabbccdd',
  deploymentId: '01900000-0000-7000-8000-112233445566',
  revision: 1,
};
const spec = sagemakerSpec.parse({
  platform: 'sagemaker',
  region: 'us-east-1',
  modelId: 'Qwen/Qwen3-8B',
  instanceType: 'ml.g6.2xlarge',
});
const arn = 'arn:aws:sagemaker:us-east-1:123456789012:model/stq';

let server: WireServer | null = null;
afterEach(async () => server?.close());

function json(status: number, body: unknown): WireResponse {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body };
}
const missing = json(400, {
  __type: 'ValidationException',
  message: 'Could not find endpoint "arn:aws:sagemaker:us-east-1:123456789012:endpoint/stq".',
});

function recorded(name: string): WireResponse {
  const found = fixtures.exchanges.find((exchange) => exchange.name === name);
  return json(found?.response.status ?? 500, found?.response.body);
}

/** One round against a vendor that answers each operation as given; tags are always this deployment's. */
async function round(answers: Record<string, WireResponse>): Promise<ReconcileResult> {
  const known: Record<string, WireResponse> = {
    ListTags: json(200, { Tags: sagemakerTags(identity) }),
    DescribeModel: json(200, { ModelName: 'stq', ModelArn: arn, CreationTime: 1 }),
    DescribeEndpointConfig: json(200, {
      EndpointConfigName: 'stq',
      EndpointConfigArn: arn,
      CreationTime: 1,
      ProductionVariants: [{ VariantName: 'AllTraffic', InstanceType: 'ml.g6.12xlarge', InitialInstanceCount: 2 }],
    }),
    ...answers,
  };
  server = await startWireServer(({ target }) => known[target?.split('.')[1] ?? ''] ?? json(500, {}));
  const dependencies = wireDependencies(server.url);
  const { deployments } = createSagemakerProvider(createAwsClients(dependencies), dependencies.timeouts);
  return deployments.ensureRunning(simulatedConnection(), identity, spec, new AbortController().signal);
}

describe('ensureEndpoint', () => {
  it('comes again when SageMaker does not find the configuration that it has just made', async () => {
    const result = await round({
      DescribeEndpoint: missing,
      CreateEndpoint: json(400, {
        __type: 'ValidationException',
        message:
          'Could not find endpoint configuration "arn:aws:sagemaker:us-east-1:123456789012:endpoint-config/stq".',
      }),
    });
    expect(result).toMatchObject({ state: 'pending' });
  });

  it('counts the instances that are paid for: those asked for while creating, the current ones in service', async () => {
    expect((await round({ DescribeEndpoint: recorded('DescribeEndpoint Creating') })).endpoint).toMatchObject({
      status: 'Creating',
      createdAt: new Date(1_795_435_200_123),
      instanceType: 'ml.g6.12xlarge',
      instanceCount: 2,
    });
    await server?.close();
    expect(await round({ DescribeEndpoint: recorded('DescribeEndpoint InService') })).toMatchObject({
      state: 'ready',
      endpoint: { instanceCount: 1 },
    });
    await server?.close();
    expect(await round({ DescribeEndpoint: recorded('DescribeEndpoint Updating with VariantStatus') })).toMatchObject({
      state: 'ready',
    });
  });

  it.each([
    ['DescribeEndpoint Failed health check', 'provider_rejected', /CloudWatch/],
    ['DescribeEndpoint Failed capacity', 'capacity_unavailable', /another instance type/],
  ])('turns %s into a reason and a remedy', async (name, code, remedy) => {
    const result = await round({ DescribeEndpoint: recorded(name) });
    expect(result).toMatchObject({ state: 'failed', failure: { code } });
    expect(result.failure?.details.remedy).toMatch(remedy);
    expect(result.failure?.details.vendor).toBeTruthy();
  });

  it('fails with the figures of the quota that is used up', async () => {
    const result = await round({ DescribeEndpoint: missing, CreateEndpoint: recorded('CreateEndpoint quota') });
    expect(result).toMatchObject({ state: 'failed', failure: { code: 'quota_exceeded' } });
    expect(result.failure?.message).toContain('may run 0 of "ml.g6.2xlarge for endpoint usage"');
  });

  it('sends what a container needs to start', async () => {
    const notFound = json(400, { __type: 'ValidationException', message: 'Could not find model "arn".' });
    await round({
      DescribeEndpoint: missing,
      DescribeModel: notFound,
      CreateModel: json(200, { ModelArn: arn }),
      CreateEndpoint: json(200, { EndpointArn: arn }),
    });
    const create = server?.requests.find(({ target }) => target === 'SageMaker.CreateModel');
    expect(create?.body).toMatchObject({
      ModelName: 'stq-aabbccdd-112233445566-1',
      ExecutionRoleArn: 'arn:aws:iam::123456789012:role/StaqueSageMaker',
      PrimaryContainer: {
        Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.36.0-lmi20.0.0-cu128-v1.0',
        Environment: { HF_MODEL_ID: 'Qwen/Qwen3-8B', TENSOR_PARALLEL_DEGREE: 'max', OPTION_MAX_MODEL_LEN: '16384' },
      },
      Tags: sagemakerTags(identity),
    });
  });
});
