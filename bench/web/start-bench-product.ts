import {
  control,
  createApi,
  deploy,
  follow,
  newId,
  sandboxConnection,
  signIn,
  type Api,
} from '../../apps/server/test/testing/test-client.ts';
import { admin, type TestServer } from '../../apps/server/test/testing/test-server.ts';
import { startProduct } from '../../e2e/testing/start-product.ts';
import { sampleAnswer } from './sample-answer.ts';

export interface BenchProduct {
  url: string;
  cookie: string;
  /** A thread whose one answer is 19,000 tokens long. */
  longThreadId: string;
  setTokensPerSecond(tokensPerSecond: number): Promise<void>;
  close(): Promise<void>;
}

const shortThreads = 30;

/** The product on a database of its own, with a person, two deployments and threads, one of them very long. */
export async function startBenchProduct(): Promise<BenchProduct> {
  const server = await startProduct();
  try {
    const { api, cookie } = await setUp(server);
    const pace = (settings: object) => control(server, 'settings', { credential: '*', ...settings });
    await pace({ speed: 'instant', endpointDelayMs: 500 });
    const deployment = await deploy(api, {
      connectionId: await sandboxConnection(api, 'openai'),
      name: 'GPT-4o mini',
      spec: { platform: 'openai', modelId: 'gpt-4o-mini' },
    });
    for (let thread = 0; thread < shortThreads; thread += 1)
      await ask(api, deployment.id, `Question ${thread + 1} about queues`);
    const longThreadId = await ask(api, deployment.id, `[[echo:${sampleAnswer(19_000)}]]`);
    return {
      url: server.url,
      cookie,
      longThreadId,
      setTokensPerSecond: (tokensPerSecond) => pace({ firstTokenMs: 200, tokensPerSecond }),
      close: () => server.close(),
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function setUp(server: TestServer): Promise<{ api: Api; cookie: string }> {
  const link = server.output.map((line) => /http\S+\/set-up\S+/.exec(line)?.[0]).find(Boolean) ?? '';
  const token = new URL(link).hash.replace(/^#(token=)?/, '');
  await createApi(server.url).auth.setup.mutate({ ...admin, name: 'Ada Lovelace', token });
  return signIn(server.url);
}

async function ask(api: Api, deploymentId: string, text: string): Promise<string> {
  const { threadId, generationId } = await api.chat.send.mutate({ deploymentId, clientMessageId: newId(), text });
  await follow(api, generationId);
  return threadId;
}
