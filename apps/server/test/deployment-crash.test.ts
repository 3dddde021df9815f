import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInstant, platformSpecs, sandboxCredentials } from './testing/platforms.ts';
import { readAccount, readLog, type SandboxAccount } from './testing/sandbox-log.ts';
import { control, sandboxConnection, signIn, waitForStatus, type Api } from './testing/test-client.ts';
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
const standing = ({ endpoints }: SandboxAccount): unknown[] => endpoints.filter(({ goneAt }) => goneAt === null);

/** Kills the server as soon as the vendor holds what is asked for, then starts it again. */
async function killWhen(holds: (state: SandboxAccount) => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!holds(await account())) {
    if (Date.now() > deadline) throw new Error('the moment never came');
  }
  await server.kill('SIGKILL');
  await server.restart();
  await makeInstant(server);
  // The dead process's leases would run out in a quarter of a minute; nothing else is different then.
  await server.database.database
    .sql`update deployments set lease_until = now() - interval '1 second' where lease_until > now()`;
}

async function create(name: string): Promise<string> {
  const plan = await api.deployments.plan.mutate({
    connectionId: await sandboxConnection(api, 'aws'),
    name,
    spec: platformSpecs.sagemaker,
  });
  return (await api.deployments.create.mutate({ planId: plan.id })).id;
}

describe('kill -9 while an endpoint is made', () => {
  it.each<[string, string | null, (state: SandboxAccount) => boolean]>([
    ['the model was made and its answer lost', 'CreateModel', ({ models }) => models.length > 0],
    [
      'the configuration was made and its answer lost',
      'CreateEndpointConfig',
      ({ endpointConfigs }) => endpointConfigs.length > 0,
    ],
    ['the endpoint was made and its answer lost', 'CreateEndpoint', (state) => standing(state).length > 0],
    ['the endpoint was being made', null, (state) => standing(state).length > 0],
  ])('after %s leaves exactly one endpoint and no orphan', async (name, operation, moment) => {
    const before = (await readLog(server)).endpoints.length;
    if (operation)
      await control(server, 'faults', { credential: aws, fault: { kind: 'create-then-drop', operation }, times: 1 });
    const id = await create(name);
    await killWhen(moment);
    await waitForStatus(api, id, ['ready']);
    const state = await account();
    expect(standing(state)).toHaveLength(1);
    expect(state.models).toHaveLength(1);
    expect(state.endpointConfigs).toHaveLength(1);
    const made = (await readLog(server)).endpoints.slice(before);
    expect(made).toHaveLength(1);
    expect(made[0]?.tags).toContainEqual({ Key: 'staque:deployment', Value: id });

    await api.deployments.delete.mutate({ deploymentId: id });
    await killWhen(
      ({ endpoints, models }) => endpoints.some(({ goneAt }) => goneAt === null) === false || models.length === 0,
    );
    await waitForStatus(api, id, ['deleted']);
    const after = await account();
    expect([standing(after), after.models, after.endpointConfigs]).toEqual([[], [], []]);
  });
});
