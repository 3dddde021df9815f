import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findDeployment } from '@staque/db/queries/deployments';
import { insertPriceVersions } from '@staque/db/queries/prices';
import { checkInvariants } from '../costs/check-invariants.ts';
import { getDeployment } from '../deployments/get-deployment.ts';
import { startReconcileLoop } from '../deployments/reconcile-loop.ts';
import { deleteDeployment } from '../deployments/delete-deployment.ts';
import {
  createDeploymentFixture,
  endpointSpec,
  type DeploymentFixture,
} from '../deployments/testing/deployment-fixture.ts';
import { appendEndpointTime } from './append-endpoint-time.ts';
import { meterEndpoints } from './meter-endpoints.ts';

const hourMs = 3_600_000;

let fixture: DeploymentFixture;
/** Each test has an hour of its own to begin at, and an instance type's price of its own. */
let base: number;

beforeAll(async () => {
  fixture = await createDeploymentFixture();
});
beforeEach(() => {
  fixture.services.clock.moveMs = 0;
  base = Math.floor(Date.now() / hourMs) * hourMs - 10 * hourMs;
});
afterAll(() => fixture.close());

/** A deployment whose vendor has held instances since `createdAt`. */
async function endpointSince(createdAt: Date, instanceType: string, instanceCount = 1): Promise<string> {
  const { id } = await fixture.create({ ...endpointSpec, instanceType, instanceCount });
  const endpoint = { name: 'e', status: 'InService', createdAt: createdAt.toISOString(), instanceType, instanceCount };
  await fixture.deps.database
    .sql`update deployments set status = 'ready', next_run_at = 'infinity', endpoint = ${JSON.stringify(endpoint)}::text::jsonb where id = ${id}`;
  return id;
}

async function price(
  instanceType: string,
  amountUsd: string,
  validFrom: Date,
  validTo: Date | null = null,
): Promise<string> {
  const id = fixture.deps.ids.next();
  await fixture.deps.database.db.transaction((tx) =>
    insertPriceVersions(tx, [
      {
        id,
        platform: 'sagemaker',
        modelKey: instanceType,
        region: 'us-east-1',
        profile: '*',
        tier: 'standard',
        bucket: 'instance_hour',
        amountUsd,
        source: 'manual',
        sourceNote: 'test',
        validFrom,
        validTo,
        syncRunId: null,
        createdBy: null,
        raw: null,
      },
    ]),
  );
  return id;
}

interface Row {
  at: string;
  ms: string;
  amount: string | null;
  key: string;
  price: string | null;
}

function rows(deploymentId: string): Promise<Row[]> {
  return fixture.deps.database.sql<Row[]>`
    select to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, instance_milliseconds::text as ms,
      amount_usd::text as amount, idempotency_key as key, instance_price_id as price
    from ledger where deployment_id = ${deploymentId} and kind = 'endpoint_hour' order by occurred_at`;
}

/** Independent of the product's money: whole nano-dollars, exact for the prices used here. */
function exact(hourlyMicroUsd: number, instanceMs: number): string {
  const pico = (BigInt(hourlyMicroUsd) * 1_000_000n * BigInt(instanceMs)) / 3_600_000n;
  const text = pico.toString().padStart(13, '0');
  return `${text.slice(0, -12)}.${text.slice(-12)}`;
}

describe('metering endpoints', () => {
  test('puts each closed hour in one row, priced by the version in force when the slice began', async () => {
    const type = 'ml.g5.xlarge';
    // 3.6 USD until 2 h 30 after the base, 7.2 USD from then: the third hour keeps its first price.
    const first = await price(type, '3.6', new Date(base - hourMs), new Date(base + 2.5 * hourMs));
    const second = await price(type, '7.2', new Date(base + 2.5 * hourMs));
    const createdAt = new Date(base + 1_800_000 + 123);
    const id = await endpointSince(createdAt, type, 2);
    fixture.services.clock.moveMs = base + 4 * hourMs + 600_000 - Date.now();
    await meterEndpoints(fixture.deps);
    expect((await rows(id)).map(({ at, ms, amount, price: version }) => ({ at, ms, amount, version }))).toEqual([
      {
        at: createdAt.toISOString(),
        ms: String(2 * (1_800_000 - 123)),
        amount: exact(3_600_000, 2 * (1_800_000 - 123)),
        version: first,
      },
      { at: new Date(base + hourMs).toISOString(), ms: String(2 * hourMs), amount: '7.200000000000', version: first },
      {
        at: new Date(base + 2 * hourMs).toISOString(),
        ms: String(2 * hourMs),
        amount: '7.200000000000',
        version: first,
      },
      {
        at: new Date(base + 3 * hourMs).toISOString(),
        ms: String(2 * hourMs),
        amount: '14.400000000000',
        version: second,
      },
    ]);
    expect((await rows(id))[1]?.key).toBe(`ep:${id}:1:${new Date(base + hourMs).toISOString()}`);
  });

  test('shows the open hour as accruing, and the sums hold it exactly once', async () => {
    const type = 'ml.g5.4xlarge';
    await price(type, '3.6', new Date(base - hourMs));
    const id = await endpointSince(new Date(base), type);
    const at = base + 2 * hourMs + 900_000;
    const frozen = { ...fixture.ctx, clock: { now: () => new Date(at) } };
    const before = (await getDeployment(frozen, { deploymentId: id })).costs;
    expect(before).toMatchObject({ totalUsd: '8.100000000000', accruingUsd: '8.100000000000', unpricedCount: 0 });
    await meterEndpoints({ ...fixture.deps, clock: frozen.clock });
    const after = (await getDeployment(frozen, { deploymentId: id })).costs;
    expect(after).toMatchObject({ totalUsd: '8.100000000000', accruingUsd: '0.900000000000' });
  });

  test('is exact once however many processes meter at the same time', async () => {
    const type = 'ml.g5.8xlarge';
    await price(type, '1.212', new Date(base - hourMs));
    const id = await endpointSince(new Date(base + 1), type);
    const clock = { now: () => new Date(base + 6 * hourMs + 1) };
    const processes = [1, 2, 3, 4].map(() => fixture.startProcess().deps);
    await Promise.all([...processes, ...processes].map((deps) => meterEndpoints({ ...deps, clock })));
    await meterEndpoints({ ...fixture.deps, clock });
    const all = await rows(id);
    expect(all.map((row) => row.ms)).toEqual([String(hourMs - 1), ...Array.from({ length: 5 }, () => String(hourMs))]);
    expect(all.slice(1).every((row) => row.amount === '1.212000000000')).toBe(true);
  });

  test('an unknown price is unknown, never zero, and stays so when a price comes later', async () => {
    const type = 'ml.g6e.48xlarge';
    const id = await endpointSince(new Date(base), type);
    const clock = { now: () => new Date(base + hourMs + 1000) };
    await meterEndpoints({ ...fixture.deps, clock });
    expect(await rows(id)).toMatchObject([{ amount: null, price: null }]);
    await price(type, '9.9', new Date(base - hourMs));
    await meterEndpoints({ ...fixture.deps, clock });
    expect(await rows(id)).toMatchObject([{ amount: null, price: null }]);
    const view = await getDeployment({ ...fixture.ctx, clock }, { deploymentId: id });
    expect(view.costs?.unpricedCount).toBe(1);
  });

  test('a second endpoint under the same name within the hour is charged too', async () => {
    const type = 'ml.g5.16xlarge';
    await price(type, '3.6', new Date(base - hourMs));
    const id = await endpointSince(new Date(base + 300_000), type);
    const { deployment } = (await findDeployment(fixture.deps.database.db, { deploymentId: id }))!;
    // The first one was found replaced at 0:20 by one that was made then.
    await fixture.deps.database.db.transaction((tx) => appendEndpointTime(tx, deployment, new Date(base + 1_200_000)));
    await fixture.deps.database
      .sql`update deployments set endpoint = jsonb_set(endpoint, '{createdAt}', to_jsonb(${new Date(base + 1_500_000).toISOString()}::text)) where id = ${id}`;
    await meterEndpoints({ ...fixture.deps, clock: { now: () => new Date(base + hourMs) } });
    expect((await rows(id)).map((row) => row.ms)).toEqual(['900000', '2100000']);
  });

  test('charges until the vendor says that the endpoint is gone, to the millisecond, and no longer', async () => {
    const type = 'ml.g5.12xlarge';
    await price(type, '36', new Date(base - hourMs));
    const loop = startReconcileLoop(fixture.deps, { intervalMs: 25, leaseSeconds: 5, meterIntervalMs: 60_000 });
    const { id } = await fixture.create({ ...endpointSpec, instanceType: type, instanceCount: 3 });
    await fixture.until(id, 'ready');
    const ready = await findDeployment(fixture.deps.database.db, { deploymentId: id });
    const createdAt = Date.parse(ready?.deployment.endpoint?.createdAt ?? '');
    await deleteDeployment(fixture.ctx, { deploymentId: id });
    await fixture.until(id, 'deleted');
    await loop.stop();
    const gone = await findDeployment(fixture.deps.database.db, { deploymentId: id });
    const until = gone?.deployment.meteredUntil?.getTime() ?? 0;
    const { endpoints } = await fixture.services.sandbox.control.log('AKIASANDBOX0000000000');
    const fact = endpoints.find((endpoint) => endpoint.tags.some((tag) => tag.Value === id));
    expect(createdAt).toBe(Date.parse(fact?.createdAt ?? ''));
    expect(until).toBeGreaterThanOrEqual(Date.parse(fact?.goneAt ?? ''));
    const all = await rows(id);
    expect(all.reduce((sum, row) => sum + Number(row.ms), 0)).toBe(3 * (until - createdAt));
    expect((await getDeployment(fixture.ctx, { deploymentId: id })).costs).toMatchObject({
      totalUsd: exact(36_000_000, 3 * (until - createdAt)),
      accruingUsd: '0.000000000000',
    });
  });

  test('leaves every rule of money intact', async () => {
    for (const result of await checkInvariants(fixture.deps)) expect(result).toMatchObject({ ok: true, samples: [] });
    // The check itself must be able to fail.
    await fixture.deps.database.sql`update usage_daily set endpoint_usd = endpoint_usd + 0.000000000001
      where ctid = (select ctid from usage_daily limit 1)`;
    const broken = (await checkInvariants(fixture.deps)).filter((result) => !result.ok);
    expect(broken.map((result) => result.invariant)).toEqual(['daily-sums-equal-ledger']);
  });
});
