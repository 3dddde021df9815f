import {
  control,
  deploy,
  sandboxConnection,
  waitForStatus,
  type Api,
} from '../../../apps/server/test/testing/test-client.ts';
import type { TestServer } from '../../../apps/server/test/testing/test-server.ts';
import { yearFleet, type YearDeployment } from './fleet.ts';

export interface Deployers {
  admin: Api;
  operator: Api;
}

const sandboxAws = 'AKIASANDBOX0000000000';
const atOnce = 5;
const anHourMs = 3_600_000;

/** Deploys the fleet on the simulated clouds as people would, and brings each deployment to its state. Ids by name. */
export async function makeFleet(server: TestServer, apis: Deployers): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const connections = new Map<string, string>();
  for (const kind of ['aws', 'nim', 'openai', 'openai_compatible'] as const)
    connections.set(kind, await sandboxConnection(apis.admin, kind));
  const make = async (deployment: YearDeployment): Promise<void> => {
    const api = deployment.owner ? apis.operator : apis.admin;
    const params = { ...deployment, connectionId: connections.get(deployment.kind) ?? '' };
    ids.set(deployment.name, deployment.fate === 'ready' ? (await deploy(api, params)).id : await bring(api, params));
  };
  await instant(server, {});
  const plain = yearFleet.filter(({ fate }) => fate === 'ready' || fate === 'stopped' || fate === 'deleted');
  // A batch of requests has an upper size.
  for (let start = 0; start < plain.length; start += atOnce)
    await Promise.all(plain.slice(start, start + atOnce).map(make));
  for (const deployment of yearFleet.filter(({ fate }) => fate === 'failed')) {
    await control(server, 'faults', {
      credential: sandboxAws,
      times: 1,
      fault: { kind: 'endpoint-fail', reason: 'The primary container did not pass the ping health check.' },
    });
    await make(deployment);
  }
  await instant(server, { deleteDelayMs: anHourMs });
  await Promise.all(yearFleet.filter(({ fate }) => fate === 'deleting').map(make));
  await instant(server, { endpointDelayMs: anHourMs, deleteDelayMs: anHourMs });
  await Promise.all(yearFleet.filter(({ fate }) => fate === 'starting').map(make));
  return ids;
}

async function bring(api: Api, params: YearDeployment & { connectionId: string }): Promise<string> {
  const { connectionId, name, fate } = params;
  if (fate === 'failed' || fate === 'starting') {
    const plan = await api.deployments.plan.mutate({ connectionId, name, spec: params.spec as never });
    const { id } = await api.deployments.create.mutate({ planId: plan.id });
    await waitForStatus(api, id, [fate === 'failed' ? 'failed' : 'provisioning']);
    return id;
  }
  const { id } = await deploy(api, params);
  if (fate === 'stopped') await api.deployments.stop.mutate({ deploymentId: id });
  else await api.deployments.delete.mutate({ deploymentId: id });
  await waitForStatus(api, id, [fate as 'stopped' | 'deleting' | 'deleted']);
  return id;
}

function instant(server: TestServer, change: { endpointDelayMs?: number; deleteDelayMs?: number }): Promise<void> {
  return control(server, 'settings', {
    credential: '*',
    speed: 'instant',
    endpointDelayMs: 300,
    deleteDelayMs: 300,
    ...change,
  });
}
