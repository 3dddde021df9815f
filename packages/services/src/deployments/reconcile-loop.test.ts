import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dayIn } from '@staque/core/day-in';
import type { DeploymentSpec } from '@staque/core/deployments/spec';
import { startSteps } from '@staque/core/deployments/steps';
import { deploymentEventsInput, type DeploymentEventView } from '@staque/core/deployments/schemas';
import { findDeployment } from '@staque/db/queries/deployments';
import { checkInvariants } from '../costs/check-invariants.ts';
import { listCostLines } from '../costs/list-cost-lines.ts';
import { deleteDeployment } from './delete-deployment.ts';
import { listDeploymentEvents } from './list-deployment-events.ts';
import { startReconcileLoop, type ReconcileLoop } from './reconcile-loop.ts';
import { startDeployment } from './start-deployment.ts';
import { stopDeployment } from './stop-deployment.ts';
import {
  createDeploymentFixture,
  endpointSpec,
  pause,
  sandboxAwsKey,
  withDeployments,
  type DeploymentFixture,
} from './testing/deployment-fixture.ts';

const fast = { intervalMs: 25, leaseSeconds: 0.6, meterIntervalMs: 100, stopGraceMs: 200 };

let fixture: DeploymentFixture;
const loops: ReconcileLoop[] = [];

function run(deps = fixture.deps): ReconcileLoop {
  const loop = startReconcileLoop(deps, fast);
  loops.push(loop);
  return loop;
}

async function endpoints() {
  const { endpoints: all } = await fixture.services.sandbox.control.log(sandboxAwsKey);
  return all;
}

async function endpointsOf(deploymentId: string) {
  const suffix = deploymentId.replaceAll('-', '').slice(-12);
  return (await endpoints()).filter(
    (endpoint) => endpoint.tags.some((tag) => tag.Value === deploymentId) || endpoint.name.includes(suffix),
  );
}

async function timeline(deploymentId: string): Promise<DeploymentEventView[]> {
  const page = await listDeploymentEvents(fixture.ctx, deploymentEventsInput.parse({ deploymentId, limit: 100 }));
  return page.items.toReversed();
}

beforeAll(async () => {
  fixture = await createDeploymentFixture();
});
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
  const broken = (await checkInvariants(fixture.deps)).filter((result) => !result.ok);
  if (broken.length > 0) throw new Error(`rules of money are broken: ${JSON.stringify(broken)}`);
});
afterAll(() => fixture.close());

describe('the reconcile loop', () => {
  test('drives an endpoint from requested to ready and, on delete, to gone at the vendor', async () => {
    run();
    const { id, status } = await fixture.create();
    expect(status).toBe('requested');
    const ready = await fixture.until(id, 'ready');
    expect(ready.readyAt).not.toBeNull();
    expect((await endpointsOf(id)).map((endpoint) => endpoint.status)).toEqual(['InService']);
    await deleteDeployment(fixture.ctx, { deploymentId: id });
    await fixture.until(id, 'deleted');
    const [endpoint, ...others] = await endpointsOf(id);
    expect(others).toEqual([]);
    expect(endpoint?.goneAt).not.toBeNull();
    const events = await timeline(id);
    expect(events.filter((event) => event.kind === 'state').map((event) => event.status)).toEqual([
      'requested',
      'provisioning',
      'ready',
      'deleting',
      'deleted',
    ]);
    const steps = events.filter((event) => event.kind === 'step').map((event) => event.message);
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps.length).toBeGreaterThanOrEqual(3);
  });

  test('verifies a deployment that is paid by the token once, and charges that completion', async () => {
    run();
    const { id } = await fixture.create({ platform: 'openai', modelId: 'gpt-4.1-mini' });
    await fixture.until(id, 'ready');
    const today = dayIn('UTC', fixture.deps.clock.now());
    const lines = await listCostLines(fixture.ctx, {
      from: today,
      to: today,
      scope: 'all',
      simulated: true,
      limit: 100,
      deploymentId: id,
    });
    expect(lines.items.map((line) => line.kind)).toEqual(['verification']);
    expect(lines.items[0]?.usage?.inputTokens).toBeGreaterThan(0);
  });

  test.each<DeploymentSpec>([
    endpointSpec,
    { platform: 'bedrock', region: 'us-east-1', modelId: 'amazon.nova-lite-v1:0' },
    { platform: 'openai', modelId: 'gpt-4.1-mini' },
  ])('the steps that $platform reports are those that its timeline expects, in their order', async (spec) => {
    run();
    const { id } = await fixture.create(spec);
    await fixture.until(id, 'ready');
    const reported = (await timeline(id)).flatMap(({ step }) => step ?? []);
    expect(reported).toEqual(startSteps[spec.platform]);
    await deleteDeployment(fixture.ctx, { deploymentId: id });
    await fixture.until(id, 'deleted');
  });

  test('stops and starts again under a new revision: the second endpoint is another one', async () => {
    run();
    const { id } = await fixture.create();
    await fixture.until(id, 'ready');
    await stopDeployment(fixture.ctx, { deploymentId: id });
    await fixture.until(id, 'stopped');
    await startDeployment(fixture.ctx, { deploymentId: id });
    await fixture.until(id, 'ready');
    const all = await endpointsOf(id);
    expect(all).toHaveLength(2);
    expect(all.filter((endpoint) => endpoint.goneAt === null)).toHaveLength(1);
    expect(new Set(all.map((endpoint) => endpoint.name)).size).toBe(2);
    await deleteDeployment(fixture.ctx, { deploymentId: id });
    await fixture.until(id, 'deleted');
  });

  test('a failed endpoint is cleaned away before the deployment says failed, and keeps the reason', async () => {
    await fixture.services.sandbox.control.fault(
      sandboxAwsKey,
      { kind: 'endpoint-fail', reason: 'The primary container did not pass the ping health check.' },
      1,
    );
    run();
    const { id } = await fixture.create();
    const failed = await fixture.until(id, 'failed');
    expect(failed.statusReason?.details.vendor).toContain('ping health check');
    const [endpoint, ...others] = await endpointsOf(id);
    expect(others).toEqual([]);
    expect(endpoint?.goneAt).not.toBeNull();
    expect(failed.costs?.accruingUsd).toBe('0.000000000000');
  });

  test('a lost answer to CreateEndpoint makes no second endpoint', async () => {
    await fixture.services.sandbox.control.fault(
      sandboxAwsKey,
      { kind: 'create-then-drop', operation: 'CreateEndpoint' },
      1,
    );
    run();
    const { id } = await fixture.create();
    await fixture.until(id, 'ready');
    expect(await endpointsOf(id)).toHaveLength(1);
    await deleteDeployment(fixture.ctx, { deploymentId: id });
    await fixture.until(id, 'deleted');
  });

  test('a delete that the vendor refuses is tried again until the endpoint is gone', async () => {
    run();
    const { id } = await fixture.create();
    await fixture.until(id, 'ready');
    await fixture.services.sandbox.control.fault(sandboxAwsKey, { kind: 'delete-500' }, 2);
    await deleteDeployment(fixture.ctx, { deploymentId: id });
    await fixture.until(id, 'deleted', 25_000);
    expect((await endpointsOf(id)).every((endpoint) => endpoint.goneAt !== null)).toBe(true);
  });

  test('a delete while the endpoint is being made leaves nothing behind', async () => {
    run();
    const { id } = await fixture.create();
    await fixture.until(id, 'provisioning');
    await deleteDeployment(fixture.ctx, { deploymentId: id });
    await fixture.until(id, 'deleted');
    expect((await endpointsOf(id)).every((endpoint) => endpoint.goneAt !== null)).toBe(true);
  });

  test('two loops at once make one endpoint for each deployment', async () => {
    run();
    run(fixture.startProcess().deps);
    const created = await Promise.all(Array.from({ length: 5 }, () => fixture.create()));
    await Promise.all(created.map(({ id }) => fixture.until(id, 'ready', 25_000)));
    for (const { id } of created) {
      expect(await endpointsOf(id)).toHaveLength(1);
      expect((await timeline(id)).filter((event) => event.status === 'ready' && event.kind === 'state')).toHaveLength(
        1,
      );
      await deleteDeployment(fixture.ctx, { deploymentId: id });
    }
    await Promise.all(created.map(({ id }) => fixture.until(id, 'deleted', 25_000)));
  });

  test('a process that dies anywhere in a round is carried on by another: one endpoint, no orphan', async () => {
    for (const aliveMs of [1, 5, 10, 20, 35, 60, 100]) {
      // Its vendor calls go out and take effect, its answers never come back, and its database is gone.
      const dying = fixture.startProcess((providers) =>
        withDeployments(providers, (real) => ({
          plan: real.plan,
          ensureRunning: async (connection, identity, spec) => {
            await real.ensureRunning(connection, identity, spec, AbortSignal.timeout(aliveMs)).catch(() => {});
            return new Promise(() => {});
          },
          ensureGone: async (connection, identity, spec) => {
            await real.ensureGone(connection, identity, spec, AbortSignal.timeout(aliveMs)).catch(() => {});
            return new Promise(() => {});
          },
        })),
      );
      const { id } = await fixture.create();
      const dead = startReconcileLoop(dying.deps, fast);
      await pause(aliveMs + 40);
      await dying.kill();
      const buried = dead.stop();
      const survivor = run();
      await fixture.until(id, 'ready');
      expect(await endpointsOf(id)).toHaveLength(1);
      await deleteDeployment(fixture.ctx, { deploymentId: id });
      await fixture.until(id, 'deleted');
      expect((await endpointsOf(id)).every((endpoint) => endpoint.goneAt !== null)).toBe(true);
      await Promise.all([survivor.stop(), buried]);
    }
  });

  test('a round that outlives its lease changes nothing: the fence has risen', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const late = fixture.startProcess((providers) =>
      withDeployments(providers, (real) => ({
        ...real,
        ensureRunning: async (connection, identity, spec) => {
          await held;
          return real.ensureRunning(connection, identity, spec, new AbortController().signal);
        },
      })),
    );
    const { id } = await fixture.create();
    // Its lease is long, so it does not notice by itself, and it has hands for one deployment only.
    const lateLoop = startReconcileLoop(late.deps, { ...fast, leaseSeconds: 60, concurrency: 1 });
    await fixture.until(id, 'provisioning');
    // As after a long pause of the process: the lease has run out, somebody else has claimed the row.
    await fixture.deps.database
      .sql`update deployments set lease_until = now(), fence = fence + 1, lease_owner = null where id = ${id}`;
    run();
    await fixture.until(id, 'ready');
    const before = await timeline(id);
    release();
    await lateLoop.stop();
    expect(await timeline(id)).toEqual(before);
    expect(await endpointsOf(id)).toHaveLength(1);
    await deleteDeployment(fixture.ctx, { deploymentId: id });
    await fixture.until(id, 'deleted');
  });

  test('a vendor that cannot be reached is asked again later, and says so once', async () => {
    const { id } = await fixture.create();
    await fixture.services.sandbox.control.fault(
      sandboxAwsKey,
      { kind: 'server-error', status: 503, platform: 'sagemaker' },
      3,
    );
    run();
    await fixture.until(id, 'ready', 25_000);
    const errors = (await timeline(id)).filter((event) => event.kind === 'error');
    expect(errors).toHaveLength(1);
    const row = await findDeployment(fixture.deps.database.db, { deploymentId: id });
    expect(row?.deployment.rounds).toBe(0);
  });

  test('provisioning that takes longer than an hour fails, cleaned up', async () => {
    const { id } = await fixture.create();
    const slow = fixture.startProcess((providers) =>
      withDeployments(providers, (real) => ({
        ...real,
        ensureRunning: async (...call) => ({
          ...(await real.ensureRunning(...call)),
          state: 'pending',
          retryAfterMs: 30,
        }),
      })),
    );
    const loop = run(slow.deps);
    await fixture.until(id, 'provisioning');
    await fixture.deps.database
      .sql`update deployment_events set created_at = created_at - interval '61 minutes' where deployment_id = ${id}`;
    const failed = await fixture.until(id, 'failed');
    expect(failed.statusReason?.code).toBe('provider_timeout');
    expect((await endpointsOf(id)).every((endpoint) => endpoint.goneAt !== null)).toBe(true);
    await loop.stop();
  });
});
