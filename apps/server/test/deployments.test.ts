import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeploymentSpec } from '@staque/core/deployments/spec';
import { platforms } from '@staque/core/platform';
import { checkInvariants } from '@staque/services/costs/check-invariants';
import { halfEven, pico, text } from './testing/exact-money.ts';
import { deployOn, makeInstant, platformSpecs, sandboxCredentials } from './testing/platforms.ts';
import { readAccount, readLog, type SandboxAccount } from './testing/sandbox-log.ts';
import {
  codeOf,
  control,
  follow,
  newId,
  sandboxConnection,
  signIn,
  waitForStatus,
  type Api,
} from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

const aws = sandboxCredentials.sagemaker;

let server: TestServer;
let api: Api;

beforeAll(async () => {
  server = await startTestServer();
  ({ api } = await signIn(server.url));
  await makeInstant(server);
});
afterAll(() => server?.close());

const account = (): Promise<SandboxAccount> => readAccount(server, aws);

async function create(name: string, spec: DeploymentSpec = platformSpecs.sagemaker): Promise<string> {
  const plan = await api.deployments.plan.mutate({
    connectionId: await sandboxConnection(api, 'aws'),
    name,
    spec: spec as never,
  });
  expect(plan.creatable, JSON.stringify(plan.checks)).toBe(true);
  return (await api.deployments.create.mutate({ planId: plan.id })).id;
}

/** Nothing at the vendor that costs or lies about: neither endpoint nor configuration nor model. */
async function expectNothingLeft(): Promise<void> {
  const { models, endpointConfigs, endpoints } = await account();
  expect({ models, endpointConfigs }).toEqual({ models: [], endpointConfigs: [] });
  expect(endpoints.filter(({ goneAt }) => goneAt === null)).toEqual([]);
}

describe('the whole life', () => {
  it.each(platforms)('on %s: plan, create, ready, chat, receipt, delete, gone', async (platform) => {
    const deployment = await deployOn(api, platform, `Life ${platform}`);
    const sent = await api.chat.send.mutate({
      deploymentId: deployment.id,
      clientMessageId: newId(),
      text: '[[echo:hello]]',
    });
    expect((await follow(api, sent.generationId)).text).toBe('hello');
    const receipt = await api.costs.receipt.query({ generationId: sent.generationId });
    expect(receipt.simulated).toBe(true);
    expect(receipt.attempts).toHaveLength(1);
    if (platform === 'sagemaker')
      expect(receipt.endpoint).toMatchObject({ instanceType: 'ml.g5.2xlarge', hourlyUsd: '1.515000000000' });
    await api.deployments.delete.mutate({ deploymentId: deployment.id });
    await waitForStatus(api, deployment.id, ['deleted']);
    await expectNothingLeft();
    expect(
      await codeOf(api.chat.send.mutate({ deploymentId: deployment.id, clientMessageId: newId(), text: 'too late' })),
    ).toMatch(/not_found|deployment_not_ready/);
    expect((await api.costs.receipt.query({ generationId: sent.generationId })).cost).toEqual(receipt.cost);
    expect((await api.deployments.list.query({})).items.some(({ id }) => id === deployment.id)).toBe(false);
  });

  it('an endpoint’s time accrues while it stands, and lies in the ledger, exactly, when it is gone', async () => {
    const deployment = await deployOn(api, 'sagemaker', 'Metered');
    const get = () => api.deployments.get.query({ deploymentId: deployment.id });
    await expect.poll(async () => pico((await get()).costs?.accruingUsd ?? '') > 0n, { timeout: 10_000 }).toBe(true);
    const running = await get();
    expect(pico(running.costs?.totalUsd ?? '')).toBeGreaterThanOrEqual(pico(running.costs?.accruingUsd ?? ''));
    await api.deployments.delete.mutate({ deploymentId: deployment.id });
    await waitForStatus(api, deployment.id, ['deleted']);
    const seenGoneAt = Date.now();
    const rows = await server.database.database.sql<{ ms: string; amount: string }[]>`
      select instance_milliseconds::text as ms, amount_usd::text as amount from ledger where deployment_id = ${deployment.id} and kind = 'endpoint_hour'`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { ms, amount } of rows) expect(amount).toBe(text(halfEven(pico('1.515') * BigInt(ms), 3_600_000n)));
    const fact = (await readLog(server)).endpoints.findLast(({ goneAt }) => goneAt !== null);
    const createdAt = Date.parse(fact?.createdAt ?? '');
    const metered = rows.reduce((sum, { ms }) => sum + Number(ms), 0);
    expect(metered).toBeGreaterThanOrEqual(Date.parse(fact?.goneAt ?? '') - createdAt - 50);
    expect(metered).toBeLessThanOrEqual(seenGoneAt - createdAt);
    const after = await get();
    expect(after.costs?.totalUsd).toBe(text(rows.reduce((sum, { amount }) => sum + pico(amount), 0n)));
    expect(after.costs?.accruingUsd).toBe('0.000000000000');
  });

  it('the same plan sent five times at once makes one deployment and one endpoint', async () => {
    const plan = await api.deployments.plan.mutate({
      connectionId: await sandboxConnection(api, 'aws'),
      name: 'Once',
      spec: platformSpecs.sagemaker,
    });
    const before = (await account()).endpoints.length;
    const made = await Promise.all(Array.from({ length: 5 }, () => api.deployments.create.mutate({ planId: plan.id })));
    const ids = new Set(made.map(({ id }) => id));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    await waitForStatus(api, id, ['ready']);
    expect((await account()).endpoints.length - before).toBe(1);
    await api.deployments.delete.mutate({ deploymentId: id });
    await waitForStatus(api, id, ['deleted']);
  });
});

describe('what goes wrong', () => {
  it('delete while Creating waits until the vendor takes it, and then it is really gone', async () => {
    await control(server, 'settings', { credential: aws, endpointDelayMs: 2500 });
    const id = await create('Changed my mind');
    await waitForStatus(api, id, ['provisioning']);
    await expect
      .poll(async () => (await account()).endpoints.some(({ goneAt }) => goneAt === null), { timeout: 10_000 })
      .toBe(true);
    await api.deployments.delete.mutate({ deploymentId: id });
    expect((await api.deployments.get.query({ deploymentId: id })).status).toBe('deleting');
    await waitForStatus(api, id, ['deleted']);
    await expectNothingLeft();
    await makeInstant(server);
  });

  it('an endpoint that fails says why, costs no more, and can be deleted', async () => {
    const reason = 'The primary container did not pass the ping health check.';
    await control(server, 'faults', { credential: aws, fault: { kind: 'endpoint-fail', reason }, times: 1 });
    const id = await create('Will fail');
    const failed = await waitForStatus(api, id, ['failed']);
    expect(failed.statusReason?.message).toMatch(/^[A-Z].{10,}/);
    expect(failed.statusReason?.details.vendor).toContain('ping health check');
    await expectNothingLeft();
    const { items } = await api.deployments.events.query({ deploymentId: id });
    expect(items.some(({ kind, vendor }) => kind === 'error' && vendor?.includes('ping health check'))).toBe(true);
    await api.deployments.delete.mutate({ deploymentId: id });
    await waitForStatus(api, id, ['deleted']);
  });

  it('a vendor that cannot delete just now is asked until it can, and the status stays true meanwhile', async () => {
    const id = await create('Sticky');
    await waitForStatus(api, id, ['ready']);
    await control(server, 'faults', { credential: aws, fault: { kind: 'delete-500' }, times: 3 });
    await api.deployments.delete.mutate({ deploymentId: id });
    expect((await api.deployments.get.query({ deploymentId: id })).status).toBe('deleting');
    await waitForStatus(api, id, ['deleted']);
    await expectNothingLeft();
  });

  it('a taken name is refused', async () => {
    const id = await create('Taken');
    const plan = await api.deployments.plan.mutate({
      connectionId: await sandboxConnection(api, 'aws'),
      name: 'Taken',
      spec: platformSpecs.sagemaker,
    });
    expect(plan.creatable).toBe(false);
    expect(plan.checks.find(({ result }) => result === 'failed')).toMatchObject({ key: 'name' });
    expect(await codeOf(api.deployments.create.mutate({ planId: plan.id }))).toBe('plan_outdated');
    await waitForStatus(api, id, ['ready']);
    await api.deployments.delete.mutate({ deploymentId: id });
    await waitForStatus(api, id, ['deleted']);
  });

  const { bedrock, sagemaker, nim, openai } = platformSpecs;
  it.each<[string, 'aws' | 'nim' | 'openai', DeploymentSpec, RegExp]>([
    ['a region that does not exist', 'aws', { ...sagemaker, region: 'xx-nowhere-9' }, /region/],
    ['a region that is not the connection’s', 'aws', { ...bedrock, region: 'ap-south-1' }, /region/],
    ['an instance type that does not exist', 'aws', { ...sagemaker, instanceType: 'ml.none.large' }, /instance_?type/i],
    ['an instance type without quota', 'aws', { ...sagemaker, instanceType: 'ml.p5.48xlarge' }, /quota/i],
    ['a model that does not exist', 'aws', { ...bedrock, modelId: 'nobody.nothing-v1:0' }, /model/],
    [
      'a model that the account may not use',
      'aws',
      { ...bedrock, modelId: 'anthropic.claude-opus-5-5' },
      /model_access/,
    ],
    ['a model of OpenAI that does not exist', 'openai', { ...openai, modelId: 'gpt-none' }, /model/],
    ['a model of NIM that is not enabled', 'nim', { ...nim, modelId: 'moonshotai/kimi-k3' }, /model|completion/],
  ])(
    '%s is refused with its field or check, before or after creating, and nothing is left',
    async (name, kind, spec, what) => {
      const found = await problemOf(kind, name, spec);
      expect(found.key).toMatch(what);
      expect(found.message).toMatch(/.{10,}/);
      await expectNothingLeft();
    },
  );

  it('wrong credentials are named by the connection and by the plan', async () => {
    const baseUrl = `${server.sandboxUrl}/compatible/v1`;
    const connection = await api.connections.create.mutate({
      kind: 'openai_compatible',
      name: 'Wrong key',
      baseUrl,
      apiKey: 'key-of-nobody',
    });
    const tested = await api.connections.test.mutate({ connectionId: connection.id });
    expect(tested.status).toBe('credential_error');
    expect(tested.lastTest?.checks.find(({ result }) => result === 'failed')?.message).toMatch(/key/i);
    const plan = await api.deployments.plan
      .mutate({ connectionId: connection.id, name: 'No way in', spec: platformSpecs.openai_compatible })
      .catch((error: unknown) => error);
    expect(JSON.stringify(plan)).toMatch(/credentials/);
    expect(JSON.stringify(plan)).not.toContain('"creatable":true');
  });

  it('left the money right', async () => {
    expect((await checkInvariants({ database: server.database.database })).filter(({ ok }) => !ok)).toEqual([]);
  });
});

/** Where a spec is refused: by its field, by a check of the plan, or by the reason of a deployment that failed. */
async function problemOf(
  kind: 'aws' | 'nim' | 'openai',
  name: string,
  spec: DeploymentSpec,
): Promise<{ key: string; message: string }> {
  const connectionId = await sandboxConnection(api, kind);
  const input = { connectionId, name: name.replaceAll('’', ''), spec: spec as never };
  try {
    const plan = await api.deployments.plan.mutate(input);
    const check = plan.checks.find(({ result }) => result === 'failed');
    if (check) return { key: `${check.key} ${check.message}`, message: check.message };
    const { id } = await api.deployments.create.mutate({ planId: plan.id });
    const { statusReason } = await waitForStatus(api, id, ['failed', 'ready']);
    return { key: `${statusReason?.code} ${statusReason?.details.field}`, message: statusReason?.message ?? '' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const data = JSON.stringify(Reflect.get(error, 'data') ?? {});
    return { key: data, message: error.message };
  }
}
