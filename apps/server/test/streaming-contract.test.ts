import { createAdaptorServer } from '@hono/node-server';
import { createGenerationRunner } from '@staque/services/chat/generation-runner';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@staque/db/testing/test-database';
import type { AppBindings } from '../src/http/bindings.ts';
import { createClientAddress } from '../src/http/client-address.ts';
import { createDependencies } from '../src/dependencies.ts';
import { readEnv } from '../src/env.ts';
import { createLogger } from '../src/logger.ts';
import { startLoops } from '../src/loops/start-loops.ts';
import { trpcRoutes } from '../src/routes/trpc.ts';
import {
  control,
  createApi,
  deploy,
  follow,
  newId,
  sandboxConnection,
  signIn,
  type Api,
} from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

const encryptionKey = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

/** The product's server, and beside it tRPC's own streaming over the same database: two ways to one procedure. */
let server: TestServer;
let stock: { url: string; server: Server; close(): Promise<void> };
let api: Api;
let cookie: string;
let deploymentId: string;

beforeAll(async () => {
  const database = await createTestDatabase();
  server = await startTestServer({ database, env: { STAQUE_ENCRYPTION_KEYS: encryptionKey } });
  ({ api, cookie } = await signIn(server.url));
  await control(server, 'settings', { credential: '*', speed: 'instant' });
  const connectionId = await sandboxConnection(api, 'openai_compatible');
  const { items } = await api.models.list.query({ connectionId, limit: 20 });
  const model = items.find((item) => !item.vendorModelId.startsWith('sandbox/'));
  if (!model) throw new Error('the compatible server has no model');
  deploymentId = (
    await deploy(api, {
      connectionId,
      name: 'Wire',
      spec: { platform: 'openai_compatible', modelId: model.vendorModelId },
    })
  ).id;
  stock = await startStock(database.url);
});
afterAll(async () => {
  await stock?.close();
  await server?.close();
  await server?.database.close();
});

async function startStock(databaseUrl: string): Promise<typeof stock> {
  const env = readEnv({
    DATABASE_URL: databaseUrl,
    STAQUE_ENCRYPTION_KEYS: encryptionKey,
    STAQUE_SANDBOX: 'off',
    LOG_LEVEL: 'silent',
  });
  const log = createLogger('silent', false);
  const dependencies = await createDependencies(env, log);
  const { services } = dependencies;
  const loops = await startLoops(dependencies);
  const app = new Hono<AppBindings>();
  app.use(async (c, next) => {
    c.set('requestId', newId());
    await next();
  });
  const request = {
    services,
    runner: createGenerationRunner(services),
    log,
    https: false,
    clientAddress: createClientAddress([]),
  };
  app.route('/api/trpc', trpcRoutes(request));
  const http = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    server: http,
    async close() {
      http.close();
      await loops.stop();
      await dependencies.close();
    },
  };
}

interface WireEvent {
  event: string;
  data: unknown;
  id: string | null;
}

async function readWire(base: string, generationId: string, headers: Record<string, string>, input: object = {}) {
  const query = encodeURIComponent(JSON.stringify({ generationId, ...input }));
  const response = await fetch(`${base}/api/trpc/chat.follow?input=${query}`, {
    headers: { accept: 'text/event-stream', cookie, ...headers },
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

function parseWire(text: string): WireEvent[] {
  return text
    .split(/\n\n+/)
    .map((block) => {
      const field = (name: string): string | null => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? null;
      const data = field('data');
      return data === null
        ? null
        : { event: field('event') ?? 'message', data: data === '' ? '' : JSON.parse(data), id: field('id') };
    })
    .filter((event) => event !== null && event.event !== 'ping') as WireEvent[];
}

/** The error of an answer, sent as JSON or as an event, without the id of its request. */
function errorOf(text: string): { data: { httpStatus: number } } {
  const withoutId = (key: string, value: unknown): unknown => (key === 'requestId' ? undefined : value);
  const streamed = /^event: serialized-error\ndata: (.*)$/m.exec(text)?.[1];
  return streamed ? JSON.parse(streamed, withoutId) : JSON.parse(text, withoutId).error;
}

describe('chat.follow on the hand-written route', () => {
  it('sends the same events as the stock procedure, from the start and from any position', async () => {
    const sent = await api.chat.send.mutate({
      deploymentId,
      clientMessageId: newId(),
      text: '[[echo:naïve 日本 👩‍👩‍👧 "quoted"\\n]]',
    });
    const answer = await follow(api, sent.generationId);
    for (const lastEventId of [undefined, '1:0', '1:3', answer.lastEventId, '1:99999']) {
      const input = lastEventId === undefined ? {} : { lastEventId };
      const [ours, theirs] = await Promise.all([
        readWire(server.url, sent.generationId, {}, input),
        readWire(stock.url, sent.generationId, {}, input),
      ]);
      expect(ours.status).toBe(theirs.status);
      expect(ours.type).toBe(theirs.type);
      expect(parseWire(ours.text)).toEqual(parseWire(theirs.text));
      expect(parseWire(ours.text).at(-1)?.event).toBe('return');
    }
  });

  it('takes the newer position from the Last-Event-ID header, as the stock procedure does', async () => {
    const sent = await api.chat.send.mutate({ deploymentId, clientMessageId: newId(), text: '[[tokens:30]]' });
    const answer = await follow(api, sent.generationId);
    const headers = { 'last-event-id': answer.lastEventId };
    const [ours, theirs] = await Promise.all([
      readWire(server.url, sent.generationId, headers, { lastEventId: '1:2' }),
      readWire(stock.url, sent.generationId, headers, { lastEventId: '1:2' }),
    ]);
    expect(parseWire(ours.text)).toEqual(parseWire(theirs.text));
    expect(parseWire(ours.text).map((event) => event.event)).toEqual(['connected', 'message', 'return']);
  });

  it('refuses before the first byte, with the error that the stock procedure sends inside its stream', async () => {
    const cases: [string, object, Record<string, string>][] = [
      [newId(), {}, {}],
      [newId(), {}, { cookie: '' }],
      ['not-an-id', {}, {}],
      [newId(), { extra: true }, {}],
      [newId(), { lastEventId: 'abc' }, {}],
    ];
    for (const [generationId, input, headers] of cases) {
      const [ours, theirs] = await Promise.all([
        readWire(server.url, generationId, headers, input),
        readWire(stock.url, generationId, headers, input),
      ]);
      const error = errorOf(ours.text);
      expect(error).toEqual(errorOf(theirs.text));
      expect(ours.status).toBe(error.data.httpStatus);
      expect(ours.type).toContain('application/json');
    }
  });

  it('lets a viewer of another process follow a running answer to the same text', async () => {
    const sent = await api.chat.send.mutate({
      deploymentId,
      clientMessageId: newId(),
      text: '[[tokens:80]] [[delay:15]]',
    });
    const [here, there] = await Promise.all([
      follow(api, sent.generationId),
      follow(createApi(stock.url, { cookie }), sent.generationId),
    ]);
    expect(there.text).toBe(here.text);
    expect(there.end).toEqual(here.end);
    expect(there.events.filter((event) => event.type === 'text').length).toBeGreaterThan(1);
  });
});
