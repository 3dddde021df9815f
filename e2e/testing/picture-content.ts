import {
  addPerson,
  control,
  createApi,
  deploy,
  follow,
  newId,
  sandboxConnection,
  signIn,
  waitForStatus,
  type Api,
  type Person,
} from '../../apps/server/test/testing/test-client.ts';
import { admin, type TestServer } from '../../apps/server/test/testing/test-server.ts';
import { spreadOverDays } from './picture-history.ts';
import type { Places } from './screens.ts';
import { interruptedThread, pictureThreads, type PictureThread } from './picture-threads.ts';

export interface PictureContent {
  cookie: string;
  member: Person;
  places: Places;
}

/** Makes the first administrator, people, deployments in every state, threads and a month of costs. */
export async function makePictureContent(server: TestServer, setupToken: string): Promise<PictureContent> {
  await control(server, 'settings', { credential: '*', speed: 'instant', endpointDelayMs: 1500, deleteDelayMs: 500 });
  await createApi(server.url).auth.setup.mutate({ ...admin, name: 'Ada Lovelace', token: setupToken });
  const { api, cookie } = await signIn(server.url);
  await addConnections(server, api);
  const deployments = await makeDeployments(server, api);
  const people = await addPeople(server, api);
  const threads = new Map<string, string>();
  for (const thread of pictureThreads) threads.set(thread.prompts[0] ?? '', await hold(api, deployments, thread));
  for (const [index, person] of people.entries())
    for (const thread of pictureThreads.slice(index, index + 4)) await hold(person.api, deployments, thread);
  await makeKeys(api);
  await spreadOverDays(server.database.database, threads);
  threads.set(interruptedThread.prompts[0] ?? '', await interrupt(server, api, deployments));
  await control(server, 'settings', { credential: '*', speed: 'instant', endpointDelayMs: 3_600_000 });
  await startProvisioning(api, deployments);
  const [, member] = people;
  if (!member) throw new Error('there is no member');
  return {
    cookie,
    member,
    places: { deployment: (start) => byStart(deployments, start), thread: (start) => byStart(threads, start) },
  };
}

function byStart(ids: Map<string, string>, start: string): string {
  const found = [...ids].find(([name]) => name.startsWith(start));
  if (!found) throw new Error(`nothing begins with ${start}`);
  return found[1];
}

async function addConnections(server: TestServer, api: Api): Promise<void> {
  await api.connections.create.mutate({
    kind: 'openai_compatible',
    name: 'Team server',
    baseUrl: `${server.sandboxUrl}/compatible/v1`,
    apiKey: 'sk-sandbox-team',
  });
  await api.connections.create.mutate({ kind: 'openai', name: 'OpenAI of the old project', apiKey: 'sk-expired-key' });
}

async function makeDeployments(server: TestServer, api: Api): Promise<Map<string, string>> {
  const aws = await sandboxConnection(api, 'aws');
  const openai = await sandboxConnection(api, 'openai');
  const nim = await sandboxConnection(api, 'nim');
  const compatible = await sandboxConnection(api, 'openai_compatible');
  const endpoint = {
    platform: 'sagemaker',
    region: 'us-east-1',
    container: 'lmi',
    instanceType: 'ml.g5.2xlarge',
    instanceCount: 1,
    environment: { OPTION_MAX_MODEL_LEN: '16384' },
  } as const;
  const wanted = [
    {
      connectionId: aws,
      name: 'Claude Haiku 4.5',
      spec: { platform: 'bedrock', region: 'us-east-1', modelId: 'anthropic.claude-haiku-4-5-20251001-v1:0' },
    },
    {
      connectionId: aws,
      name: 'Nova Lite',
      spec: { platform: 'bedrock', region: 'us-east-1', modelId: 'amazon.nova-lite-v1:0' },
    },
    { connectionId: aws, name: 'Qwen3 8B endpoint', spec: { ...endpoint, modelId: 'Qwen/Qwen3-8B' } },
    {
      connectionId: nim,
      name: 'Nemotron on NIM',
      spec: { platform: 'nim', modelId: 'nvidia/llama-3.3-nemotron-super-49b-v1.5' },
    },
    { connectionId: openai, name: 'GPT-4o mini', spec: { platform: 'openai', modelId: 'gpt-4o-mini' } },
    {
      connectionId: compatible,
      name: 'Team vLLM',
      spec: { platform: 'openai_compatible', modelId: 'Qwen/Qwen3-Coder-30B-A3B-Instruct' },
    },
  ] as const;
  const ids = new Map<string, string>();
  for (const params of wanted) ids.set(params.name, (await deploy(api, params)).id);
  const stopped = await deploy(api, {
    connectionId: aws,
    name: 'Evaluation run',
    spec: { ...endpoint, modelId: 'mistralai/Ministral-3-8B-Instruct-2512', instanceType: 'ml.g6.2xlarge' },
  });
  await api.deployments.stop.mutate({ deploymentId: stopped.id });
  await waitForStatus(api, stopped.id, ['stopped']);
  ids.set(stopped.name, stopped.id);
  await control(server, 'faults', {
    credential: 'AKIASANDBOX0000000000',
    times: 1,
    fault: { kind: 'endpoint-fail', reason: 'The primary container did not pass the ping health check.' },
  });
  const plan = await api.deployments.plan.mutate({
    connectionId: aws,
    name: 'Llama trial',
    spec: { ...endpoint, modelId: 'meta-llama/Llama-3.1-8B-Instruct' },
  });
  const failed = await api.deployments.create.mutate({ planId: plan.id });
  await waitForStatus(api, failed.id, ['failed']);
  ids.set(failed.name, failed.id);
  return ids;
}

async function startProvisioning(api: Api, ids: Map<string, string>): Promise<void> {
  const plan = await api.deployments.plan.mutate({
    connectionId: await sandboxConnection(api, 'aws'),
    name: 'Coder endpoint',
    spec: {
      platform: 'sagemaker',
      region: 'us-east-1',
      modelId: 'Qwen/Qwen3-Coder-30B-A3B-Instruct',
      container: 'lmi',
      instanceType: 'ml.g5.12xlarge',
      instanceCount: 2,
      environment: {},
    },
  });
  const { id } = await api.deployments.create.mutate({ planId: plan.id });
  await waitForStatus(api, id, ['provisioning']);
  ids.set('Coder endpoint', id);
}

async function addPeople(server: TestServer, api: Api): Promise<Person[]> {
  const people: Person[] = [];
  for (const [name, role] of [
    ['Grace', 'operator'],
    ['Katherine', 'member'],
    ['Radia', 'member'],
  ] as const)
    people.push(await addPerson(server.url, api, name, role));
  await addPerson(server.url, api, 'Barbara', 'auditor');
  const leaver = await addPerson(server.url, api, 'Hedy', 'member');
  await api.users.update.mutate({ userId: leaver.userId, disabled: true });
  return people;
}

async function makeKeys(api: Api): Promise<void> {
  for (const name of ['Support desk', 'Nightly evaluation', 'Old prototype']) await api.apiKeys.create.mutate({ name });
  const { items } = await api.apiKeys.list.query({});
  const old = items.find(({ name }) => name === 'Old prototype');
  if (old) await api.apiKeys.revoke.mutate({ apiKeyId: old.id });
}

/** Asks everything in the thread, one after the other, and waits for the answers. */
async function hold(api: Api, deployments: Map<string, string>, thread: PictureThread): Promise<string> {
  let threadId: string | undefined;
  for (const text of thread.prompts) {
    const sent = await ask(api, deployments, thread.deployment, text, threadId);
    threadId = sent.threadId;
    await follow(api, sent.generationId);
  }
  if (!threadId) throw new Error('a thread without a prompt');
  if (thread.pinned) await api.threads.update.mutate({ threadId, pinned: true });
  return threadId;
}

function ask(
  api: Api,
  deployments: Map<string, string>,
  deployment: string,
  text: string,
  threadId?: string,
): Promise<{ threadId: string; generationId: string }> {
  const deploymentId = deployments.get(deployment) ?? '';
  const parameters = deployment.startsWith('Claude') ? { reasoningEffort: 'low' as const } : {};
  return api.chat.send.mutate({
    ...(threadId ? { threadId } : {}),
    deploymentId,
    clientMessageId: newId(),
    text,
    parameters,
  });
}

/** The server is killed in mid-answer and comes back. */
async function interrupt(server: TestServer, api: Api, deployments: Map<string, string>): Promise<string> {
  await control(server, 'settings', { credential: '*', firstTokenMs: 100, tokensPerSecond: 30 });
  const { threadId } = await ask(api, deployments, interruptedThread.deployment, interruptedThread.prompts[0] ?? '');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  await server.restart();
  for (let attempt = 0; attempt < 100; attempt++) {
    const { items } = await api.threads.messages.query({ threadId });
    if (items.at(-1)?.generation?.status === 'interrupted') return threadId;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the answer was not marked interrupted');
}
