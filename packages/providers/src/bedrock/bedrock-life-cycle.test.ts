import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BedrockSpec } from '@staque/core/deployments/spec';
import { runTestSandbox, type TestSandbox } from '@staque/sandbox/testing/running-sandbox';
import { createAwsClients } from '../aws/aws-clients.ts';
import { simulatedConnection, wireDependencies } from '../aws/testing/wire-server.ts';
import type { CatalogModel, DeploymentIdentity, Provider, ProviderConnection } from '../provider.ts';
import { createBedrockProvider } from './bedrock-provider.ts';

let sandbox: TestSandbox;
let bedrock: Provider;
let connection: ProviderConnection;
let count = 0;
const signal = new AbortController().signal;
const identity: DeploymentIdentity = {
  installId: '01900000-0000-7000-8000-0000aabbccdd',
  deploymentId: '01900000-0000-7000-8000-000000000001',
  revision: 1,
};
const spec = (modelId: string, more: Partial<BedrockSpec> = {}): BedrockSpec => ({
  platform: 'bedrock',
  region: 'us-east-1',
  modelId,
  ...more,
});

beforeAll(async () => {
  sandbox = await runTestSandbox();
});
afterAll(async () => sandbox.close());
beforeEach(() => {
  count += 1;
  const dependencies = wireDependencies(sandbox.url);
  bedrock = createBedrockProvider(createAwsClients(dependencies), dependencies.timeouts);
  connection = simulatedConnection({
    credentials: {
      kind: 'aws',
      aws: { type: 'keys', accessKeyId: `AKIASANDBOX${String(count).padStart(10, '0')}`, secretAccessKey: 'secret' },
    },
  });
});
const credential = (): string => `AKIASANDBOX${String(count).padStart(10, '0')}`;

describe('Bedrock catalogue', () => {
  it('lists the chat models of a region with their access, limits and price subject', async () => {
    const models = await bedrock.catalog.listModels(connection, signal);
    const find = (id: string): CatalogModel | undefined => models.find(({ vendorModelId }) => vendorModelId === id);
    expect(find('anthropic.claude-sonnet-4-6')).toMatchObject({
      access: 'available',
      contextWindow: 1_000_000,
      price: { platform: 'bedrock', modelKey: 'anthropic.claude-sonnet-4-6', region: 'us-east-1', profile: 'us' },
    });
    expect(find('amazon.nova-lite-v1:0')?.price.profile).toBe('in-region');
    expect(models.some(({ vendorModelId }) => vendorModelId.endsWith(':300k'))).toBe(false);
    expect(new Set(models.map(({ access }) => access)).has('pending')).toBe(true);
    expect(new Set(models.map(({ access }) => access)).has('unavailable')).toBe(true);
  });

  it('says that access is unknown when the account may not ask for it', async () => {
    await sandbox.control.fault(credential(), { kind: 'access-denied', operation: 'GetFoundationModelAvailability' });
    const models = await bedrock.catalog.listModels(connection, signal);
    expect(models.length).toBeGreaterThan(10);
    expect(new Set(models.map(({ access }) => access))).toEqual(new Set(['unknown']));
  });

  it('fails as a whole when a region fails for a moment', async () => {
    await sandbox.control.fault(credential(), {
      kind: 'server-error',
      status: 503,
      operation: 'ListInferenceProfiles',
    });
    await expect(bedrock.catalog.listModels(connection, signal)).rejects.toMatchObject({
      code: 'provider_unavailable',
    });
  });
});

describe('Bedrock deployments', () => {
  it('are ready after one real call, whose usage is returned to be charged', async () => {
    const result = await bedrock.deployments.ensureRunning(
      connection,
      identity,
      spec('anthropic.claude-sonnet-4-6'),
      signal,
    );
    expect(result).toMatchObject({
      state: 'ready',
      target: {
        invokeId: 'us.anthropic.claude-sonnet-4-6',
        price: { modelKey: 'anthropic.claude-sonnet-4-6', profile: 'us' },
      },
      verification: { usageSource: 'reported' },
    });
    const { inferences } = await sandbox.control.log(credential());
    expect(inferences).toHaveLength(1);
    expect(result.verification?.usage?.outputTokens).toBeGreaterThan(0);
    expect((await bedrock.deployments.ensureGone(connection, identity, spec('x'), signal)).state).toBe('gone');
  });

  it('take the profile that was named, and refuse one that does not serve the model', async () => {
    const id = 'anthropic.claude-sonnet-4-6';
    const global = await bedrock.deployments.plan(
      connection,
      identity,
      spec(id, { inferenceProfileId: `global.${id}` }),
      signal,
    );
    expect(global.target).toMatchObject({ invokeId: `global.${id}`, price: { modelKey: id, profile: 'global' } });
    expect(global.checks.filter(({ result }) => result === 'failed')).toEqual([]);
    const wrong = spec(id, { inferenceProfileId: 'us.amazon.nova-lite-v1:0' });
    expect((await bedrock.deployments.plan(connection, identity, wrong, signal)).checks).toContainEqual(
      expect.objectContaining({ key: 'region', result: 'failed' }),
    );
    expect(await bedrock.deployments.ensureRunning(connection, identity, wrong, signal)).toMatchObject({
      state: 'failed',
    });
  });

  it('may be named by the profile itself', async () => {
    const plan = await bedrock.deployments.plan(
      connection,
      identity,
      spec('global.anthropic.claude-sonnet-4-6'),
      signal,
    );
    expect(plan.target).toMatchObject({
      invokeId: 'global.anthropic.claude-sonnet-4-6',
      price: { modelKey: 'anthropic.claude-sonnet-4-6', profile: 'global' },
    });
  });

  it('wait for a pending agreement, and fail with a remedy when there is none', async () => {
    const models = await bedrock.catalog.listModels(connection, signal);
    const pending = models.find(({ access }) => access === 'pending');
    const missing = models.find(({ access }) => access === 'unavailable');
    expect(
      await bedrock.deployments.ensureRunning(connection, identity, spec(pending?.vendorModelId ?? ''), signal),
    ).toMatchObject({ state: 'pending' });
    expect(
      await bedrock.deployments.ensureRunning(connection, identity, spec(missing?.vendorModelId ?? ''), signal),
    ).toMatchObject({
      state: 'failed',
      failure: { code: 'model_unavailable', details: { retryable: false, remedy: expect.any(String) } },
    });
    expect((await sandbox.control.log(credential())).inferences).toEqual([]);
  });

  it('are planned without a call that costs', async () => {
    const plan = await bedrock.deployments.plan(connection, identity, spec('amazon.nova-lite-v1:0'), signal);
    expect(plan.checks.map(({ key, result }) => [key, result])).toEqual([
      ['credentials', 'ok'],
      ['region', 'ok'],
      ['model_access', 'ok'],
      ['completion', 'unknown'],
    ]);
    expect((await sandbox.control.log(credential())).inferences).toEqual([]);
  });

  it('fail the plan for a model that the region does not know, and for refused credentials', async () => {
    const unknown = await bedrock.deployments.plan(connection, identity, spec('nobody.knows-this-v1:0'), signal);
    expect(unknown.checks).toContainEqual(expect.objectContaining({ key: 'region', result: 'failed' }));
    await sandbox.control.fault(credential(), { kind: 'unauthorized' });
    const refused = await bedrock.deployments.plan(connection, identity, spec('amazon.nova-lite-v1:0'), signal);
    expect(refused.checks).toContainEqual(expect.objectContaining({ key: 'credentials', result: 'failed' }));
    expect(await bedrock.test(connection, signal)).toContainEqual(expect.objectContaining({ result: 'failed' }));
  });

  it('throw while the vendor throttles, so that the loop comes again', async () => {
    await sandbox.control.fault(credential(), { kind: 'throttle', operation: 'chat' }, 1);
    const round = () => bedrock.deployments.ensureRunning(connection, identity, spec('amazon.nova-lite-v1:0'), signal);
    await expect(round()).rejects.toMatchObject({ code: 'provider_rate_limited', details: { retryable: true } });
    expect((await round()).state).toBe('ready');
  });
});
