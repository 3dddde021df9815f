import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deploymentEventsInput, deploymentListInput, updateDeploymentInput } from '@staque/core/deployments/schemas';
import type { DeploymentWatchEvent } from '@staque/core/deployments/schemas';
import type { Context } from '../context.ts';
import { setPrice } from '../pricing/set-price.ts';
import { addPerson } from '../testing/test-services.ts';
import { createDeployment } from './create-deployment.ts';
import { deleteDeployment } from './delete-deployment.ts';
import { getDeployment } from './get-deployment.ts';
import { listDeploymentEvents } from './list-deployment-events.ts';
import { listDeployments } from './list-deployments.ts';
import { canonicalJson } from './plan-hash.ts';
import { startReconcileLoop } from './reconcile-loop.ts';
import { startDeployment } from './start-deployment.ts';
import { stopDeployment } from './stop-deployment.ts';
import { createDeploymentFixture, endpointSpec, type DeploymentFixture } from './testing/deployment-fixture.ts';
import { updateDeployment } from './update-deployment.ts';
import { watchDeployments, type WatchedEvent } from './watch-deployments.ts';

let fixture: DeploymentFixture;
let ctx: Context;

beforeAll(async () => {
  fixture = await createDeploymentFixture();
  ctx = fixture.ctx;
});
afterAll(() => fixture.close());

const tokenSpec = { platform: 'nim', modelId: 'meta/llama-3.1-8b-instruct' } as const;

function setHourlyPrice(instanceType: string, amountUsd: string) {
  return setPrice(ctx, {
    key: {
      platform: 'sagemaker',
      modelKey: instanceType,
      region: 'us-east-1',
      profile: '*',
      tier: 'standard',
      bucket: 'instance_hour',
    },
    amountUsd,
    note: 'test',
  });
}

describe('planning', () => {
  test('says what it will cost and changes nothing at the vendor', async () => {
    await setHourlyPrice('ml.g5.2xlarge', '1.515');
    const plan = await fixture.plan({ ...endpointSpec, instanceCount: 2 });
    expect(plan).toMatchObject({
      creatable: true,
      simulated: true,
      price: { kind: 'hour', hourlyUsd: '3.030000000000', instanceCount: 2 },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(plan.checks.find((check) => check.key === 'price')?.result).toBe('ok');
    const { endpoints } = await fixture.services.sandbox.control.log('AKIASANDBOX0000000000');
    expect(endpoints).toEqual([]);
  });

  test('an unknown price is a warning that says what follows, never $0', async () => {
    const plan = await fixture.plan(tokenSpec, { unpricedPolicy: 'block' });
    expect(plan.price).toMatchObject({ kind: 'unknown' });
    expect(plan.checks.find((check) => check.key === 'price')).toMatchObject({
      result: 'warning',
      message: expect.stringContaining('refused'),
    });
    expect(plan.creatable).toBe(true);
  });

  test('a name in use fails its check, whatever its case, and the plan cannot be created', async () => {
    const { name } = await fixture.create(tokenSpec);
    const plan = await fixture.plan(tokenSpec, { name: name.toUpperCase() });
    expect(plan.creatable).toBe(false);
    expect(plan.checks.find((check) => check.key === 'name')?.result).toBe('failed');
    await expect(createDeployment(ctx, { planId: plan.id })).rejects.toMatchObject({ code: 'plan_outdated' });
  });

  test('refuses a platform that the connection does not lead to, and unknown connections', async () => {
    await expect(fixture.plan(tokenSpec, { connectionId: fixture.connectionIds.aws })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(fixture.plan(tokenSpec, { connectionId: fixture.deps.ids.next() })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('refuses text that cannot be stored, and names the field', async () => {
    await expect(fixture.plan({ ...endpointSpec, environment: { A: 'x\u0000' } })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: 'spec.environment.A' },
    });
    await expect(fixture.plan(tokenSpec, { systemPrompt: 'half \ud83d' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  test('canonical JSON does not depend on the order of members', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe(
      canonicalJson({ b: [1, { c: 'x', d: null }] }),
    );
    expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
  });
});

describe('creating', () => {
  test('the same plan gives the same deployment, however often and at once', async () => {
    const plan = await fixture.plan(tokenSpec);
    const all = await Promise.all(Array.from({ length: 6 }, () => createDeployment(ctx, { planId: plan.id })));
    expect(new Set(all.map((deployment) => deployment.id)).size).toBe(1);
    const [first] = all;
    const events = await listDeploymentEvents(ctx, deploymentEventsInput.parse({ deploymentId: first?.id }));
    expect(events.items).toHaveLength(1);
    const [{ count } = { count: 0 }] = await ctx.database.sql<{ count: number }[]>`
      select count(*)::int as count from audit_events where action = 'deployment.created' and target_id = ${first?.id ?? ''}`;
    expect(count).toBe(1);
  });

  test('a price that changed since the plan makes it outdated', async () => {
    await setHourlyPrice('ml.g5.24xlarge', '10');
    const plan = await fixture.plan({ ...endpointSpec, instanceType: 'ml.g5.24xlarge' });
    await setHourlyPrice('ml.g5.24xlarge', '11');
    await expect(createDeployment(ctx, { planId: plan.id })).rejects.toMatchObject({ code: 'plan_outdated' });
  });

  test('a plan that was changed in the database, is too old, or is of somebody else is refused', async () => {
    const changed = await fixture.plan(endpointSpec);
    await ctx.database
      .sql`update plans set input = jsonb_set(input, '{spec,instanceCount}', '20') where id = ${changed.id}`;
    await expect(createDeployment(ctx, { planId: changed.id })).rejects.toMatchObject({ code: 'plan_outdated' });
    const old = await fixture.plan(tokenSpec);
    const later = { ...ctx, clock: { now: () => new Date(Date.parse(old.expiresAt) + 1) } };
    await expect(createDeployment(later, { planId: old.id })).rejects.toMatchObject({ code: 'plan_outdated' });
    const operator = await addPerson(fixture.services, fixture.administrator, 'operator');
    const asOperator = { ...fixture.services.context(operator), ...fixture.deps };
    await expect(createDeployment(asOperator, { planId: (await fixture.plan(tokenSpec)).id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('two plans for one name: the second create is told', async () => {
    const [one, two] = [
      await fixture.plan(tokenSpec, { name: 'Twice' }),
      await fixture.plan(tokenSpec, { name: 'twice' }),
    ];
    const results = await Promise.allSettled([one, two].map((plan) => createDeployment(ctx, { planId: plan.id })));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(['name_conflict']);
  });

  test('a member may look, and may not plan, create or delete', async () => {
    const { id } = await fixture.create(tokenSpec);
    const member = await addPerson(fixture.services, fixture.administrator, 'member');
    const asMember = { ...fixture.services.context(member), ...fixture.deps };
    await expect(getDeployment(asMember, { deploymentId: id })).resolves.toMatchObject({ id });
    await expect(deleteDeployment(asMember, { deploymentId: id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createDeployment(asMember, { planId: id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('changing', () => {
  test('settings change, names stay unique, the audit holds no prompt', async () => {
    const [a, b] = [await fixture.create(tokenSpec), await fixture.create(tokenSpec)];
    const change = updateDeploymentInput.parse({
      deploymentId: a.id,
      systemPrompt: 'a private prompt',
      unpricedPolicy: 'block',
    });
    expect(await updateDeployment(ctx, change)).toMatchObject({
      systemPrompt: 'a private prompt',
      unpricedPolicy: 'block',
      name: a.name,
    });
    await expect(updateDeployment(ctx, { deploymentId: a.id, name: b.name })).rejects.toMatchObject({
      code: 'name_conflict',
    });
    const rows = await ctx.database
      .sql`select 1 from audit_events where before::text like '%private%' or after::text like '%private%'`;
    expect(rows).toHaveLength(0);
  });

  test('asking twice for the same state changes nothing the second time; impossible steps are refused', async () => {
    const { id } = await fixture.create(tokenSpec);
    expect(await stopDeployment(ctx, { deploymentId: id })).toMatchObject({ status: 'stopping', desired: 'stopped' });
    expect(await stopDeployment(ctx, { deploymentId: id })).toMatchObject({ status: 'stopping' });
    await expect(startDeployment(ctx, { deploymentId: id })).rejects.toMatchObject({ code: 'conflict' });
    expect(await deleteDeployment(ctx, { deploymentId: id })).toMatchObject({ status: 'deleting', desired: 'deleted' });
    expect(await deleteDeployment(ctx, { deploymentId: id })).toMatchObject({ status: 'deleting' });
    await expect(updateDeployment(ctx, { deploymentId: id, name: 'Late' })).rejects.toMatchObject({ code: 'conflict' });
    const { items } = await listDeploymentEvents(ctx, deploymentEventsInput.parse({ deploymentId: id }));
    expect(items.map((event) => event.status)).toEqual(['deleting', 'stopping', 'requested']);
  });

  test('pages hold every deployment once, newest first', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDeployments(ctx, deploymentListInput.parse({ limit: 2, cursor }));
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted().toReversed());
  });
});

describe('watching', () => {
  async function collect(
    stream: AsyncGenerator<WatchedEvent>,
    until: (event: DeploymentWatchEvent) => boolean,
  ): Promise<WatchedEvent[]> {
    const seen: WatchedEvent[] = [];
    for await (const item of stream) {
      seen.push(item);
      if (until(item.event)) break;
    }
    return seen;
  }
  const isReady = (event: DeploymentWatchEvent): boolean =>
    event.type === 'step' && event.event.kind === 'state' && event.event.status === 'ready';

  test('first the state and the timeline, then live, and after a cut only what came later', async () => {
    const { id } = await fixture.create(endpointSpec);
    const watch = (lastEventId: string | null, abort = new AbortController()) =>
      watchDeployments(ctx, { deploymentId: id, lastEventId }, abort.signal, { pollMs: 20 });
    const loop = startReconcileLoop(fixture.deps, { intervalMs: 25 });
    const whole = await collect(watch(null), isReady);
    expect(whole[0]?.event).toMatchObject({ type: 'state', deployment: { id } });
    const steps = whole.flatMap(({ id: position, event }) =>
      event.type === 'step' ? [{ position, id: event.event.id }] : [],
    );
    const cut = steps[2];
    const rest = await collect(watch(cut?.position ?? null), isReady);
    expect(rest[0]?.event.type).toBe('state');
    const later = rest.flatMap(({ event }) => (event.type === 'step' ? [event.event.id] : []));
    expect([...steps.slice(0, 3).map((step) => step.id), ...later]).toEqual(steps.map((step) => step.id));
    await deleteDeployment(ctx, { deploymentId: id });
    await fixture.until(id, 'deleted');
    await loop.stop();
  });

  test('a notification ends the wait at once, and an abort ends the stream', async () => {
    const { id } = await fixture.create(tokenSpec);
    const abort = new AbortController();
    const stream = watchDeployments(ctx, { deploymentId: id }, abort.signal, { pollMs: 60_000 });
    for (let index = 0; index < 2; index++) await stream.next();
    const next = stream.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await stopDeployment(ctx, { deploymentId: id });
    fixture.deps.bus.receive({ kind: 'deployment', id });
    expect((await next).value?.event).toMatchObject({ type: 'state', deployment: { status: 'stopping' } });
    expect((await stream.next()).value?.event).toMatchObject({ type: 'step', event: { status: 'stopping' } });
    const last = stream.next();
    abort.abort();
    expect(await last).toMatchObject({ done: true });
  });

  test('all deployments at once, without their history; an unknown one is not found', async () => {
    const abort = new AbortController();
    const stream = watchDeployments(ctx, {}, abort.signal, { pollMs: 20 });
    const { id } = await fixture.create(tokenSpec);
    const seen = await collect(stream, (event) => event.type === 'state' && event.deployment.id === id);
    expect(seen.every(({ event }) => event.type === 'state')).toBe(true);
    const unknown = watchDeployments(ctx, { deploymentId: fixture.deps.ids.next() }, abort.signal);
    await expect(unknown.next()).rejects.toMatchObject({ code: 'not_found' });
  });
});
