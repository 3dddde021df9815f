import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  deploymentListInput,
  deploymentNameCheckInput,
  deploymentUsageInput,
  instancePricesInput,
} from '@staque/core/deployments/schemas';
import type { DeploymentSort } from '@staque/core/deployments/deployment-sorts';
import { appendLedgerRow } from '@staque/db/queries/ledger';
import type { Context } from '../context.ts';
import { encodeCursor } from '../cursor.ts';
import { setPrice } from '../pricing/set-price.ts';
import { addPerson } from '../testing/test-services.ts';
import { checkDeploymentName } from './check-deployment-name.ts';
import { deleteDeployment } from './delete-deployment.ts';
import { getDeployment } from './get-deployment.ts';
import { getDeploymentUsage } from './get-deployment-usage.ts';
import { getStartTimes } from './get-start-times.ts';
import { listInstancePrices } from './list-instance-prices.ts';
import { listDeployments } from './list-deployments.ts';
import { startReconcileLoop } from './reconcile-loop.ts';
import { stopDeployment } from './stop-deployment.ts';
import { createDeploymentFixture, endpointSpec, type DeploymentFixture } from './testing/deployment-fixture.ts';
import { watchDeployments } from './watch-deployments.ts';

let fixture: DeploymentFixture;
let ctx: Context;
let member: Context;

beforeAll(async () => {
  fixture = await createDeploymentFixture();
  ctx = fixture.ctx;
  member = { ...ctx, actor: await addPerson(fixture.services, fixture.administrator, 'member') };
});
afterAll(() => fixture.close());

const tokenSpec = { platform: 'nim', modelId: 'meta/llama-3.1-8b-instruct' } as const;

function charge(deploymentId: string, key: string, amountUsd: string | null, at: Date, outputTokens = 20) {
  return ctx.database.db.transaction((tx) =>
    appendLedgerRow(tx, {
      kind: 'charge',
      idempotencyKey: key,
      occurredAt: at,
      userId: fixture.administrator.userId,
      connectionId: fixture.connectionIds.nim,
      deploymentId,
      platform: 'nim',
      modelKey: 'm',
      region: '*',
      profile: '*',
      simulated: true,
      usageSource: 'reported',
      inputTokens: 100,
      outputTokens,
      costStatus: amountUsd === null ? 'unpriced' : 'priced',
      amountUsd,
    }),
  );
}

async function all(input: Record<string, unknown>, context = ctx): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDeployments(context, deploymentListInput.parse({ limit: 2, ...input, cursor }));
    names.push(...page.items.map((item) => item.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return names;
}

describe('the list', () => {
  beforeAll(async () => {
    const ids: Record<string, string> = {};
    for (const name of ['delta', 'Alpha', 'charlie', 'Bravo', 'echo_50'])
      ids[name] = (await fixture.create(tokenSpec, { name })).id;
    const now = new Date();
    await charge(ids['Bravo'] ?? '', 'list 1', '9', now);
    await charge(ids['charlie'] ?? '', 'list 2', '10', new Date(now.getTime() - 1000));
    await stopDeployment(ctx, { deploymentId: ids['delta'] ?? '' });
  });

  test('comes whole and once in every order, either way, however small the pages', async () => {
    const names = ['Alpha', 'Bravo', 'charlie', 'delta', 'echo_50'];
    expect(await all({ sort: 'name', sortDirection: 'asc' })).toEqual(names);
    expect(await all({ sort: 'name', sortDirection: 'desc' })).toEqual(names.toReversed());
    expect(await all({ sort: 'created', sortDirection: 'asc' })).toEqual([
      'delta',
      'Alpha',
      'charlie',
      'Bravo',
      'echo_50',
    ]);
    expect((await all({ sort: 'month' })).slice(0, 2)).toEqual(['charlie', 'Bravo']);
    expect((await all({ sort: 'used' })).slice(0, 2)).toEqual(['Bravo', 'charlie']);
    expect((await all({ sort: 'status', sortDirection: 'desc' }))[0]).toBe('delta');
    for (const sort of ['created', 'name', 'status', 'used', 'month'] satisfies DeploymentSort[])
      expect((await all({ sort })).toSorted()).toEqual(names.toSorted());
  });

  test('finds by name and by model, takes wildcards literally, and narrows to a platform', async () => {
    expect(await all({ search: 'CHAR' })).toEqual(['charlie']);
    expect(await all({ search: 'o_5' })).toEqual(['echo_50']);
    expect(await all({ search: 'e_h' })).toEqual([]);
    expect(await all({ search: 'llama', platform: 'nim' })).toHaveLength(5);
    expect(await all({ platform: 'openai' })).toEqual([]);
  });

  test("a cursor of another order, or with a value that is none, is refused as the caller's mistake", async () => {
    const page = await listDeployments(ctx, deploymentListInput.parse({ limit: 1, sort: 'name' }));
    const id = fixture.deps.ids.next();
    const made = encodeCursor({ sort: 'used', direction: 'desc', value: '1e999999', id });
    for (const input of [
      { sort: 'used', cursor: page.nextCursor },
      { sort: 'name', sortDirection: 'asc', cursor: page.nextCursor },
      { sort: 'used', cursor: made },
    ])
      await expect(listDeployments(ctx, deploymentListInput.parse(input))).rejects.toMatchObject({
        code: 'invalid_input',
      });
  });
});

describe('what a deployment has cost everybody', () => {
  test('is not told to a member: not in the list, the page, the stream, the usage or the order', async () => {
    const { id } = await fixture.create(tokenSpec, { name: 'members look' });
    await charge(id, 'member 1', '1', new Date());
    expect((await getDeployment(ctx, { deploymentId: id })).costs?.totalUsd).toBe('1.000000000000');
    expect((await getDeployment(member, { deploymentId: id })).costs).toBeNull();
    const { items } = await listDeployments(member, deploymentListInput.parse({}));
    expect(items.map(({ costs }) => costs)).toEqual(items.map(() => null));
    const abort = new AbortController();
    const stream = watchDeployments(member, { deploymentId: id }, abort.signal);
    expect((await stream.next()).value?.event).toMatchObject({ type: 'state', deployment: { costs: null } });
    abort.abort();
    await stream.return(undefined);
    const refused = { code: 'forbidden' };
    await expect(getDeploymentUsage(member, deploymentUsageInput.parse({ deploymentId: id }))).rejects.toMatchObject(
      refused,
    );
    await expect(listDeployments(member, deploymentListInput.parse({ sort: 'month' }))).rejects.toMatchObject(refused);
  });
});

describe('a name', () => {
  const check = (name: string, exceptId?: string) =>
    checkDeploymentName(ctx, deploymentNameCheckInput.parse({ name, exceptId }));

  test('that is taken, whatever its case, comes with the nearest that is free; a deleted deployment gives its name back', async () => {
    const { id } = await fixture.create(tokenSpec, { name: 'llama' });
    await fixture.create(tokenSpec, { name: 'llama-2' });
    expect(await check('LLAMA')).toEqual({ free: false, suggestion: 'LLAMA-3' });
    expect(await check('llama-2')).toEqual({ free: false, suggestion: 'llama-3' });
    expect(await check('llama', id)).toEqual({ free: true, suggestion: 'llama' });
    const long = 'x'.repeat(60);
    await fixture.create(tokenSpec, { name: long });
    expect(await check(long)).toEqual({ free: false, suggestion: `${'x'.repeat(54)}-2` });
    const loop = startReconcileLoop(fixture.deps, { intervalMs: 25 });
    await deleteDeployment(ctx, { deploymentId: id });
    await fixture.until(id, 'deleted');
    await loop.stop();
    expect((await check('llama')).free).toBe(true);
  });
});

describe('what it did', () => {
  test('is told by day, with days without use as zeros and unknown prices counted', async () => {
    const { id } = await fixture.create(tokenSpec);
    const now = new Date();
    const before = new Date(now.getTime() - 2 * 86_400_000);
    await charge(id, 'use 1', '0.25', now);
    await charge(id, 'use 2', '0.5', now, 30);
    await charge(id, 'use 3', null, before);
    const { days, answers, stopped } = await getDeploymentUsage(
      ctx,
      deploymentUsageInput.parse({ deploymentId: id, days: 3 }),
    );
    expect(days).toMatchObject([
      { requestCount: 1, inputTokens: '100', outputTokens: '20', unpricedCount: 1 },
      { requestCount: 0, inputTokens: '0', outputTokens: '0', totalUsd: '0.000000000000', unpricedCount: 0 },
      { requestCount: 2, inputTokens: '200', outputTokens: '50', totalUsd: '0.750000000000', unpricedCount: 0 },
    ]);
    expect(answers).toMatchObject({ count: 0, firstTokenMedianMs: null, outputTokensPerSecond: null });
    expect(stopped).toBeNull();
  });

  test('a stopped endpoint saves its price for every hour since it stopped; an unknown price saves an unknown sum', async () => {
    const instanceType = 'ml.g5.48xlarge';
    await setPrice(ctx, {
      key: {
        platform: 'sagemaker',
        modelKey: instanceType,
        region: 'us-east-1',
        profile: '*',
        tier: 'standard',
        bucket: 'instance_hour',
      },
      amountUsd: '20',
      note: 'test',
    });
    const prices = await listInstancePrices(
      ctx,
      instancePricesInput.parse({
        connectionId: fixture.connectionIds.aws,
        region: 'us-east-1',
        instanceTypes: ['ml.g6.24xlarge', instanceType],
        instanceCount: 3,
      }),
    );
    expect(prices.map(({ price }) => (price.kind === 'hour' ? price.hourlyUsd : price.kind))).toEqual([
      'unknown',
      '60.000000000000',
    ]);
    const loop = startReconcileLoop(fixture.deps, { intervalMs: 25 });
    const saved = async (type: string): Promise<unknown> => {
      const { id } = await fixture.create({ ...endpointSpec, instanceType: type, instanceCount: 2 });
      await fixture.until(id, 'ready');
      await stopDeployment(ctx, { deploymentId: id });
      await fixture.until(id, 'stopped');
      const [row] = await ctx.database.sql<{ at: string }[]>`
        select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from deployment_events where deployment_id = ${id} and status = 'stopped'`;
      const clock = { now: () => new Date(Date.parse(row?.at ?? '') + 90 * 60_000) };
      return (await getDeploymentUsage({ ...ctx, clock }, deploymentUsageInput.parse({ deploymentId: id }))).stopped;
    };
    expect(await saved(instanceType)).toMatchObject({ savedUsd: '60.000000000000' });
    expect(await saved('ml.g6.24xlarge')).toMatchObject({ savedUsd: null });
    await loop.stop();
  });

  test('the time that starts take is told by step and as a whole', async () => {
    const loop = startReconcileLoop(fixture.deps, { intervalMs: 25 });
    const { id } = await fixture.create(endpointSpec);
    await fixture.until(id, 'ready');
    await loop.stop();
    const times = await getStartTimes(member, { deploymentId: id });
    expect(times.startCount).toBeGreaterThan(0);
    expect(times.totalMedianMs).toBeGreaterThan(0);
    expect(times.steps.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['create-endpoint', 'endpoint-in-service']),
    );
  });
});
