import { v7 } from 'uuid';
import { planInput, type DeploymentView } from '@staque/core/deployments/schemas';
import type { DeploymentSpec, SagemakerSpec } from '@staque/core/deployments/spec';
import type { DeploymentStatus } from '@staque/core/deployments/status';
import { connectDatabase, type Database } from '@staque/db/client';
import { listConnections } from '@staque/db/queries/connections';
import type { DeploymentCapability, Providers } from '@staque/providers/provider';
import type { Actor } from '../../actor.ts';
import { seedSandboxConnections } from '../../connections/seed-sandbox-connections.ts';
import type { Context } from '../../context.ts';
import type { ServiceDependencies } from '../../dependencies.ts';
import { createTestServices, setUpWithAdministrator, type TestServices } from '../../testing/test-services.ts';
import { createDeployment } from '../create-deployment.ts';
import { getDeployment } from '../get-deployment.ts';
import { planDeployment } from '../plan-deployment.ts';

export const sandboxAwsKey = 'AKIASANDBOX0000000000';

export interface DeploymentFixture {
  services: TestServices;
  deps: ServiceDependencies;
  administrator: Extract<Actor, { kind: 'user' }>;
  ctx: Context;
  connectionIds: Record<'aws' | 'nim' | 'openai' | 'openai_compatible', string>;
  plan(spec?: DeploymentSpec, change?: Record<string, unknown>): ReturnType<typeof planDeployment>;
  create(spec?: DeploymentSpec, change?: Record<string, unknown>): Promise<DeploymentView>;
  /** Reads until the deployment has this status; throws with what it has instead. */
  until(deploymentId: string, status: DeploymentStatus, timeoutMs?: number): Promise<DeploymentView>;
  /** A process of its own on the same database: its own pool, its own name, and vendors as `change` makes them. */
  startProcess(change?: (providers: Providers) => Providers): { deps: ServiceDependencies; kill(): Promise<void> };
  close(): Promise<void>;
}

/** Everything that deployments need, on a real Postgres and the simulated clouds, with endpoints that live fast. */
export async function createDeploymentFixture(): Promise<DeploymentFixture> {
  const services = await createTestServices();
  const administrator = await setUpWithAdministrator(services);
  await seedSandboxConnections(services.deps);
  await services.sandbox.control.settings({ credential: '*', endpointDelayMs: 150, deleteDelayMs: 80 });
  const deps = { ...services.deps, providers: withoutWaiting(services.deps.providers) };
  const ctx: Context = { ...services.context(administrator), ...deps };
  const rows = await listConnections(deps.database.db, { afterId: null, limit: 10 });
  const idOf = (kind: string): string => {
    const row = rows.find((candidate) => candidate.kind === kind);
    if (!row) throw new Error(`no ${kind} connection`);
    return row.id;
  };
  const connectionIds = {
    aws: idOf('aws'),
    nim: idOf('nim'),
    openai: idOf('openai'),
    openai_compatible: idOf('openai_compatible'),
  };
  const databases: Database[] = [];
  const plan: DeploymentFixture['plan'] = (spec = endpointSpec, change = {}) => {
    const connectionId = connectionIds[connectionKind(spec)];
    return planDeployment(ctx, planInput.parse({ connectionId, name: `Model ${v7().slice(-6)}`, spec, ...change }));
  };
  return {
    services,
    deps,
    administrator,
    ctx,
    connectionIds,
    plan,
    create: async (spec, change) => createDeployment(ctx, { planId: (await plan(spec, change)).id }),
    async until(deploymentId, status, timeoutMs = 15_000) {
      const end = performance.now() + timeoutMs;
      for (;;) {
        const view = await getDeployment(ctx, { deploymentId });
        if (view.status === status) return view;
        if (performance.now() > end) {
          throw new Error(`still ${view.status}, not ${status}: ${JSON.stringify(view.statusReason)}`);
        }
        await pause(20);
      }
    },
    startProcess(change = (providers) => providers) {
      const database = connectDatabase({ url: services.testDatabase.url, maxConnections: 5 });
      databases.push(database);
      return {
        deps: { ...deps, database, instanceId: v7(), providers: change(deps.providers) },
        kill: () => database.sql.end({ timeout: 0 }),
      };
    },
    async close() {
      await Promise.all(databases.map((database) => database.close()));
      await services.close();
    },
  };
}

export const endpointSpec: SagemakerSpec = {
  platform: 'sagemaker',
  region: 'us-east-1',
  modelId: 'meta-llama/Llama-3.1-8B-Instruct',
  container: 'lmi',
  instanceType: 'ml.g5.2xlarge',
  instanceCount: 1,
  environment: {},
};

function connectionKind(spec: DeploymentSpec): keyof DeploymentFixture['connectionIds'] {
  return spec.platform === 'sagemaker' || spec.platform === 'bedrock' ? 'aws' : spec.platform;
}

/** The same vendors, asked again at once: a simulated endpoint lives for milliseconds. */
function withoutWaiting(providers: Providers): Providers {
  const soon = (ask: DeploymentCapability['ensureRunning']): DeploymentCapability['ensureRunning'] => {
    return async (...call) => {
      const result = await ask(...call);
      return { ...result, retryAfterMs: Math.min(result.retryAfterMs, 30) };
    };
  };
  return withDeployments(providers, (real) => ({
    plan: real.plan,
    ensureRunning: soon(real.ensureRunning),
    ensureGone: soon(real.ensureGone),
  }));
}

/** Vendors whose control plane is changed at the port: where a test puts its crash. */
export function withDeployments(
  providers: Providers,
  change: (real: DeploymentCapability) => DeploymentCapability,
): Providers {
  return {
    ...providers,
    get(platform) {
      const provider = providers.get(platform);
      return { ...provider, deployments: change(provider.deployments) };
    },
  };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
