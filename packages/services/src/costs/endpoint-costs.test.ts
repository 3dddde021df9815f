import { afterAll, beforeAll, expect, test } from 'vitest';
import { costLinesInput } from '@staque/core/costs/schemas';
import { zeroUsd } from '@staque/core/money/usd';
import { appendLedgerRow, noApiKey, type NewLedgerRow } from '@staque/db/queries/ledger';
import {
  createDeploymentFixture,
  endpointSpec,
  type DeploymentFixture,
} from '../deployments/testing/deployment-fixture.ts';
import { getDeployment } from '../deployments/get-deployment.ts';
import { getCostDays } from './get-cost-days.ts';
import { getCostSeries } from './get-cost-series.ts';
import { getCostSummary } from './get-cost-summary.ts';
import { getEndpointUse } from './get-endpoint-use.ts';
import { listCostLines } from './list-cost-lines.ts';

const range = { from: '2026-10-01', to: '2026-10-31', simulated: false, scope: 'all' } as const;
const model = endpointSpec.modelId;

let fixture: DeploymentFixture;
let deploymentId: string;

beforeAll(async () => {
  fixture = await createDeploymentFixture();
  deploymentId = (await fixture.create({ ...endpointSpec })).id;
  const hour = { kind: 'endpoint_hour', instanceMilliseconds: 3_600_000n, costStatus: 'priced' } as const;
  await append({ ...hour, at: '2026-10-05T10:00:00Z', amountUsd: '1.5' });
  await append({ ...hour, at: '2026-10-05T11:00:00Z', amountUsd: '1.5' });
  await append({ ...hour, at: '2026-10-05T12:20:00Z', amountUsd: '1', instanceMilliseconds: 2_400_000n });
  await append({ ...hour, at: '2026-10-06T10:00:00Z', amountUsd: null, costStatus: 'unpriced' });
  for (const at of ['2026-10-05T11:00:01Z', '2026-10-05T11:59:59Z'])
    await append({ kind: 'charge', at, amountUsd: zeroUsd, costStatus: 'endpoint', inputTokens: 10, outputTokens: 5 });
});
afterAll(() => fixture.close());

type Row = Partial<NewLedgerRow> & Pick<NewLedgerRow, 'kind' | 'costStatus' | 'amountUsd'> & { at: string };

async function append({ at, ...row }: Row): Promise<void> {
  const { db } = fixture.deps.database;
  const { actor } = fixture.ctx;
  if (!('userId' in actor)) throw new Error('not a person');
  await db.transaction((tx) =>
    appendLedgerRow(tx, {
      idempotencyKey: `test:${fixture.deps.ids.next()}`,
      occurredAt: new Date(at),
      userId: actor.userId,
      connectionId: fixture.connectionIds.aws,
      deploymentId,
      platform: 'sagemaker',
      modelKey: endpointSpec.instanceType,
      region: 'us-east-1',
      profile: '*',
      simulated: false,
      usageSource: 'reported',
      ...row,
    }),
  );
}

test("an endpoint's hours count for the model that it serves, with the instance type beside it", async () => {
  const [item, ...others] = await getCostSeries(fixture.ctx, { ...range, by: 'model' });
  expect(others).toEqual([]);
  expect(item).toMatchObject({
    key: model,
    label: model,
    detail: endpointSpec.instanceType,
    totalUsd: '4.000000000000',
    tokensUsd: zeroUsd,
    endpointHoursUsd: '4.000000000000',
    chargeCount: 2,
    coveredCount: 2,
    unpricedCount: 1,
    unpricedHoursCount: 1,
  });
  expect(await getCostSummary(fixture.ctx, { ...range, model })).toMatchObject({
    totalUsd: '4.000000000000',
    coveredCount: 2,
    unpricedCount: 1,
  });
  expect(await getCostSummary(fixture.ctx, { ...range, model: endpointSpec.instanceType })).toMatchObject({
    totalUsd: zeroUsd,
    chargeCount: 0,
  });
  const lines = await listCostLines(fixture.ctx, costLinesInput.parse({ ...range, model }));
  expect(lines.items).toHaveLength(6);
  expect(lines.items.every((line) => line.model === model && line.modelKey === endpointSpec.instanceType)).toBe(true);
});

test('an hour without an answer in it is idle, and its money too', async () => {
  expect(await getEndpointUse(fixture.ctx, range)).toEqual([
    {
      deploymentId,
      deploymentName: expect.any(String),
      model,
      instanceType: endpointSpec.instanceType,
      paidMilliseconds: String(3 * 3_600_000 + 2_400_000),
      idleMilliseconds: String(2 * 3_600_000 + 2_400_000),
      paidUsd: '4.000000000000',
      idleUsd: '2.500000000000',
      unpricedCount: 1,
      answerCount: 2,
    },
  ]);
  expect(await getEndpointUse(fixture.ctx, { ...range, from: '2026-10-07' })).toEqual([]);
});

test('endpoint time belongs to no API key', async () => {
  const withoutKey = { ...range, apiKeyId: noApiKey };
  expect(await getEndpointUse(fixture.ctx, withoutKey)).toHaveLength(1);
  const apiKeyId = '0199d3c4-5b6a-7c8d-9e0f-a1b2c3d4e5f6';
  expect(await getCostSummary(fixture.ctx, { ...range, apiKeyId })).toMatchObject({ endpointHoursUsd: zeroUsd });
  expect(await getEndpointUse(fixture.ctx, { ...range, apiKeyId })).toEqual([]);
});

test('each sum opens into the lines that make it', async () => {
  const count = async (only: string) =>
    (await listCostLines(fixture.ctx, costLinesInput.parse({ ...range, only }))).items.length;
  expect(await count('endpoint_hours')).toBe(4);
  expect(await count('charges')).toBe(2);
  expect(await count('covered')).toBe(2);
  expect(await count('tokens')).toBe(0);
  expect(await count('unpriced')).toBe(1);
  expect(await count('estimated')).toBe(0);
});

test('days hold only what was charged, and an unknown price is counted on its day', async () => {
  expect(await getCostDays(fixture.ctx, { ...range, by: 'model', top: 5 })).toEqual([
    {
      key: model,
      label: model,
      points: [
        { day: '2026-10-05', totalUsd: '4.000000000000', unpricedCount: 0, estimatedCount: 0 },
        { day: '2026-10-06', totalUsd: zeroUsd, unpricedCount: 1, estimatedCount: 0 },
      ],
    },
  ]);
});

test("an unknown price of last month is not missing in this month's sum", async () => {
  const clock = { now: () => new Date('2026-11-02T12:00:00Z') };
  const { costs } = await getDeployment({ ...fixture.ctx, clock }, { deploymentId });
  expect(costs).toMatchObject({ unpricedCount: 1, today: { unpricedCount: 0 }, month: { unpricedCount: 0 } });
  const october = { now: () => new Date('2026-10-20T12:00:00Z') };
  const then = (await getDeployment({ ...fixture.ctx, clock: october }, { deploymentId })).costs;
  expect(then).toMatchObject({ today: { unpricedCount: 0 }, month: { unpricedCount: 1 } });
});
