import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditListInput } from '@staque/core/audit/schemas';
import { deploymentEventsInput, deploymentListInput, updateDeploymentInput } from '@staque/core/deployments/schemas';
import { AppError } from '@staque/core/errors';
import { listSecretKeyIds } from '@staque/db/queries/connections';
import { listAuditEvents } from '../audit/list-audit-events.ts';
import { createSecretBox } from '../secret-box.ts';
import { createDeployment } from './create-deployment.ts';
import { deleteDeployment } from './delete-deployment.ts';
import { getDeployment } from './get-deployment.ts';
import { listDeploymentEvents } from './list-deployment-events.ts';
import { listDeployments } from './list-deployments.ts';
import { startReconcileLoop } from './reconcile-loop.ts';
import { startDeployment } from './start-deployment.ts';
import { stopDeployment } from './stop-deployment.ts';
import {
  createDeploymentFixture,
  endpointSpec,
  sandboxAwsKey,
  withDeployments,
  type DeploymentFixture,
} from './testing/deployment-fixture.ts';
import { updateDeployment } from './update-deployment.ts';
import { watchDeployments } from './watch-deployments.ts';

const canary = 'hf_canary+7Qm2xK9v/Tz4LpR8w';
const masked = { HF_TOKEN: '••••••' };
const spec = { ...endpointSpec, environment: { HF_TOKEN: canary } };

let fixture: DeploymentFixture;
beforeAll(async () => {
  fixture = await createDeploymentFixture();
});
afterAll(() => fixture.close());

test('a value of the environment reaches the vendor, at every start, and no table or answer', async () => {
  const { ctx, deps } = fixture;
  const answers: unknown[] = [];
  const plan = await fixture.plan(spec);
  expect(plan.spec).toMatchObject({ environment: masked });
  const { id: deploymentId } = await createDeployment(ctx, { planId: plan.id });
  const change = updateDeploymentInput.parse({ deploymentId, name: 'Renamed', systemPrompt: 'Be brief.' });
  answers.push(plan, await updateDeployment(ctx, change));
  const loop = startReconcileLoop(deps, { intervalMs: 25 });
  try {
    await fixture.until(deploymentId, 'ready');
    expect(await tokensAtVendor()).toEqual([canary]);
    answers.push(await stopDeployment(ctx, { deploymentId }));
    await fixture.until(deploymentId, 'stopped');
    expect(await tokensAtVendor()).toEqual([]);
    answers.push(await startDeployment(ctx, { deploymentId }));
    await fixture.until(deploymentId, 'ready');
    expect(await tokensAtVendor()).toEqual([canary]);
    const abort = new AbortController();
    for await (const item of watchDeployments(ctx, { deploymentId }, abort.signal)) {
      answers.push(item);
      break;
    }
    answers.push(
      await getDeployment(ctx, { deploymentId }),
      await listDeployments(ctx, deploymentListInput.parse({})),
      await listDeploymentEvents(ctx, deploymentEventsInput.parse({ deploymentId, limit: 100 })),
      await listAuditEvents(ctx, auditListInput.parse({ limit: 100 })),
    );
    const shown = JSON.stringify(answers);
    expect(shown.split(JSON.stringify(masked)).length).toBeGreaterThan(5);
    const dumped = await dump();
    expect(dumped).toContain(deploymentId);
    for (const form of formsOf(canary)) {
      expect(shown.includes(form), `an answer holds ${form}`).toBe(false);
      expect(dumped.includes(form), `a table holds ${form}`).toBe(false);
    }
    await deleteDeployment(ctx, { deploymentId });
    await fixture.until(deploymentId, 'deleted');
  } finally {
    await loop.stop();
  }
});

test('a plan covers the values: another sealed text makes it outdated', async () => {
  const { ctx } = fixture;
  const [plan, other] = [await fixture.plan(spec), await fixture.plan({ ...spec, environment: { HF_TOKEN: 'other' } })];
  expect(other.hash).not.toBe(plan.hash);
  await ctx.database.sql`update plans set sealed_environment =
    (select sealed_environment from plans where id = ${other.id}) where id = ${plan.id}`;
  await expect(createDeployment(ctx, { planId: plan.id })).rejects.toMatchObject({ code: 'plan_outdated' });
});

test('values that a vendor repeats are masked in the events and the reason', async () => {
  const { ctx, deps } = fixture;
  const providers = withDeployments(deps.providers, (real) => ({
    ...real,
    ensureRunning: (_connection, _identity, given) => {
      const vendor = `ValidationException: Value '${JSON.stringify(given)}' failed to satisfy constraint`;
      return Promise.reject(new AppError('provider_rejected', `Refused ${canary}.`, { vendor, retryable: false }));
    },
  }));
  const { id: deploymentId } = await fixture.create(spec);
  const loop = startReconcileLoop({ ...deps, providers }, { intervalMs: 25 });
  try {
    const { statusReason } = await fixture.until(deploymentId, 'failed');
    expect(statusReason).toMatchObject({
      message: 'Refused ••••••.',
      details: { vendor: expect.stringContaining('"HF_TOKEN":"••••••"') },
    });
    const events = await listDeploymentEvents(ctx, deploymentEventsInput.parse({ deploymentId }));
    expect(JSON.stringify(events)).toContain('Refused ••••••.');
    expect(await dump()).not.toContain(canary);
  } finally {
    await loop.stop();
  }
});

test('without its key an environment starts nothing, says so, and the deployment can still be taken away', async () => {
  const { ctx, deps } = fixture;
  const { id: deploymentId } = await fixture.create(spec);
  expect(await listSecretKeyIds(deps.database.db)).toEqual([fixture.services.encryptionKey.id]);
  // Connections open, as after their credentials were entered again under the new key.
  const lost = createSecretBox([{ id: 'k2', key: Buffer.alloc(32, 2) }]);
  const secrets = {
    ...deps.secrets,
    open: (...[sealed, place]: Parameters<typeof lost.open>) =>
      (place.table === 'deployments' ? lost : deps.secrets).open(sealed, place),
  };
  const loop = startReconcileLoop({ ...deps, secrets }, { intervalMs: 25 });
  try {
    const { statusReason } = await fixture.until(deploymentId, 'failed');
    expect(statusReason).toMatchObject({ message: 'The stored environment of this deployment cannot be decrypted.' });
    await deleteDeployment(ctx, { deploymentId });
    await fixture.until(deploymentId, 'deleted');
  } finally {
    await loop.stop();
  }
});

/** HF_TOKEN of every model that the simulated account holds now, as CreateModel brought it. */
async function tokensAtVendor(): Promise<unknown[]> {
  const response = await fetch(`${fixture.services.sandbox.url}/__control/state`);
  const state = (await response.json()) as {
    accounts: Record<
      string,
      { models: { request: { PrimaryContainer?: { Environment?: Record<string, string> } } }[] } | undefined
    >;
  };
  const models = state.accounts[sandboxAwsKey]?.models ?? [];
  return models.map(({ request }) => request.PrimaryContainer?.Environment?.HF_TOKEN);
}

/** All rows of all tables as text, the way a plain dump would show them. */
async function dump(): Promise<string> {
  const { sql } = fixture.ctx.database;
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t`;
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join('\n');
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    bytes.toString('base64').replace(/=+$/, '').slice(0, -2),
    bytes.toString('hex'),
    encodeURIComponent(secret),
  ];
}
