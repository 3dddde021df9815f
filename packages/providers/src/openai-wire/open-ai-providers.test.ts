import { systemClock } from '@staque/core/clock';
import type { ConnectionKind } from '@staque/core/connections/connection-kinds';
import type { DeploymentSpec } from '@staque/core/deployments/spec';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultTimeouts, type ProviderDependencies } from '../dependencies.ts';
import { createNimProvider } from '../nim/create-nim-provider.ts';
import { createOpenAiCompatibleProvider } from '../openai-compatible/create-open-ai-compatible-provider.ts';
import { createOpenAiProvider } from '../openai/create-open-ai-provider.ts';
import { createOutbound } from '../outbound/create-outbound.ts';
import type { Provider, ProviderConnection } from '../provider.ts';
import { finishChunk, sendJson, sendSse, sseChunk, startUpstream, textChunk, type Answer } from './testing/upstream.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const signal = new AbortController().signal;
const identity = { installId: 'i', deploymentId: 'd', revision: 1 };
const completion =
  textChunk('OK') +
  finishChunk('length') +
  sseChunk({ choices: [], service_tier: 'default', usage: { prompt_tokens: 9, completion_tokens: 1 } }) +
  'data: [DONE]\n\n';

interface Routes {
  models?: Answer;
  chat?: Answer;
  ready?: Answer;
}

function models(...entries: Record<string, unknown>[]): Answer {
  return (_, response) =>
    sendJson(response, 200, {
      object: 'list',
      data: entries.map((entry) => ({ object: 'model', owned_by: 'o', ...entry })),
    });
}

const chatOk: Answer = (_, response) => sendSse(response, completion);

async function setUp(
  kind: Exclude<ConnectionKind, 'aws'>,
  create: (dependencies: ProviderDependencies) => Provider,
  routes: Routes,
  simulated = false,
) {
  const upstream = await startUpstream((request, response) => {
    const path = request.path.replace(/^.*\/v1/, '');
    const route = { '/models': routes.models, '/chat/completions': routes.chat, '/health/ready': routes.ready }[path];
    return (route ?? ((_, missing) => sendJson(missing, 404, { detail: 'Not Found' })))(request, response);
  });
  const outbound = createOutbound({ allow: [upstream.host] });
  closers.push(upstream.close, outbound.close);
  const provider = create({ outbound, clock: systemClock, sandboxUrl: upstream.origin, timeouts: defaultTimeouts });
  const connection: ProviderConnection = {
    id: 'c',
    kind,
    settings: simulated ? {} : { baseUrl: `${upstream.origin}/v1/` },
    credentials: kind === 'openai_compatible' ? { kind: 'none' } : { kind: 'bearer', apiKey: 'key-1234' },
    simulated,
  };
  return {
    upstream,
    provider,
    connection,
    list: () => provider.catalog.listModels(connection, signal),
    plan: (spec: DeploymentSpec) => provider.deployments.plan(connection, identity, spec, signal),
    run: (spec: DeploymentSpec) => provider.deployments.ensureRunning(connection, identity, spec, signal),
    test: () => provider.test(connection, signal),
  };
}

const openAi = (routes: Routes) => setUp('openai', createOpenAiProvider, routes);
const nim = (routes: Routes) => setUp('nim', createNimProvider, routes);
const hostedNim = (routes: Routes) => setUp('nim', createNimProvider, routes, true);
const compatible = (routes: Routes) => setUp('openai_compatible', createOpenAiCompatibleProvider, routes);

function results(checks: { key: string; result: string }[]): Record<string, string> {
  return Object.fromEntries(checks.map(({ key, result }) => [key, result]));
}

describe('catalog', () => {
  it('OpenAI: chat models only, with published limits and the price of the base model', async () => {
    const { list } = await openAi({
      models: models(
        { id: 'gpt-5.4' },
        { id: 'gpt-5.4-2026-03-05' },
        { id: 'gpt-9-new' },
        { id: 'text-embedding-3-small' },
        { id: 'whisper-1' },
      ),
    });
    const found = await list();
    expect(found.map(({ vendorModelId }) => vendorModelId)).toEqual(['gpt-5.4', 'gpt-5.4-2026-03-05', 'gpt-9-new']);
    expect(found[1]).toMatchObject({
      contextWindow: 1_050_000,
      price: { modelKey: 'gpt-5.4', profile: '*', region: '*' },
      access: 'available',
    });
    expect(found[2]).toMatchObject({
      contextWindow: null,
      maxOutputTokens: null,
      supportsReasoning: true,
      price: { modelKey: 'gpt-9-new' },
    });
  });

  it('NIM: the hosted list says nothing of access, a container says its own context length', async () => {
    const entry = { id: 'meta/llama-3.1-8b-instruct', max_model_len: 4096 };
    const hosted = await hostedNim({ models: models(entry, { id: 'nvidia/nv-embed-v1' }) });
    expect(await hosted.list()).toMatchObject([
      { access: 'unknown', vendorModelId: entry.id, accessNote: expect.stringMatching(/lists every model/) },
    ]);
    const own = await nim({ models: models(entry) });
    expect(await own.list()).toMatchObject([
      { access: 'available', contextWindow: 4096, price: { platform: 'nim', modelKey: entry.id } },
    ]);
  });

  it('compatible: duplicates, unusable ids and non-objects are left out, and no key means no authorization', async () => {
    const { list, upstream } = await compatible({
      models: (_, response) =>
        sendJson(response, 200, {
          data: [
            { id: 'a', context_window: 8192 },
            { id: 'a' },
            { id: '' },
            { id: 7 },
            null,
            { id: 'b c' },
            { id: 'x'.repeat(400) },
          ],
        }),
    });
    expect((await list()).map(({ vendorModelId, contextWindow }) => [vendorModelId, contextWindow])).toEqual([
      ['a', null],
    ]);
    expect(upstream.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('a list of 10,000 models is read whole and no further', async () => {
    const entries = Array.from({ length: 10_050 }, (_, index) => ({ id: `m${index}` }));
    const { list } = await compatible({ models: models(...entries) });
    expect(await list()).toHaveLength(10_000);
  });
});

describe('plan', () => {
  it('asks only for the list, and finds a model or names its absence', async () => {
    const { plan, upstream } = await openAi({ models: models({ id: 'gpt-4o' }) });
    const found = await plan({ platform: 'openai', modelId: 'gpt-4o' });
    expect(results(found.checks)).toEqual({ credentials: 'ok', model_access: 'ok' });
    expect(found).toMatchObject({ modelName: 'GPT-4o', target: { invokeId: 'gpt-4o', contextWindow: 128_000 } });
    expect(results((await plan({ platform: 'openai', modelId: 'gpt-x' })).checks)).toEqual({
      credentials: 'ok',
      model_access: 'failed',
    });
    expect(upstream.requests.every(({ path }) => path === '/v1/models')).toBe(true);
  });

  it('a refused key fails the plan; a key that may not list, or a server that is down, leaves it open', async () => {
    const refused = await openAi({
      models: (_, response) =>
        sendJson(response, 401, { error: { code: 'invalid_api_key', message: 'Incorrect API key' } }),
    });
    expect(results((await refused.plan({ platform: 'openai', modelId: 'gpt-4o' })).checks)).toEqual({
      credentials: 'failed',
      model_access: 'unknown',
    });
    const scoped = await openAi({
      models: (_, response) => sendJson(response, 403, { error: { message: 'Missing scopes: api.model.read' } }),
    });
    expect(results((await scoped.plan({ platform: 'openai', modelId: 'gpt-4o' })).checks).credentials).toBe('unknown');
    const down = await openAi({ models: (_, response) => sendJson(response, 503, {}) });
    expect(results((await down.plan({ platform: 'openai', modelId: 'gpt-4o' })).checks).credentials).toBe('unknown');
  });

  it('NVIDIA’s hosted list proves neither key nor entitlement', async () => {
    const { plan } = await hostedNim({ models: models({ id: 'a/b' }) });
    expect(results((await plan({ platform: 'nim', modelId: 'a/b' })).checks)).toEqual({
      credentials: 'unknown',
      model_access: 'unknown',
    });
    expect(results((await plan({ platform: 'nim', modelId: 'a/c' })).checks).model_access).toBe('warning');
  });
});

describe('running', () => {
  it('is ready once a real completion came, whose usage is reported', async () => {
    const { run, upstream } = await openAi({ chat: chatOk });
    expect(await run({ platform: 'openai', modelId: 'gpt-4o' })).toMatchObject({
      state: 'ready',
      target: { invokeId: 'gpt-4o' },
      verification: { usage: { inputTokens: 9, outputTokens: 1 }, usageSource: 'reported', servedTier: 'standard' },
    });
    expect(upstream.requests[0]?.body.max_tokens).toBe(1);
  });

  it('a reasoning model that spent its small allowance on thinking is reached all the same', async () => {
    const message =
      'Could not finish the message because max_tokens or model output limit was reached. Please try again.';
    const { run } = await openAi({
      chat: (_, response) => sendJson(response, 400, { error: { message, type: 'invalid_request_error' } }),
    });
    expect(await run({ platform: 'openai', modelId: 'gpt-5-nano' })).toMatchObject({
      state: 'ready',
      verification: { usageSource: 'estimated' },
    });
  });

  it('a container that loads is pending, asked at its health route and not billed', async () => {
    const { run, upstream } = await nim({
      ready: (_, response) => sendJson(response, 503, { message: 'loading' }),
      chat: chatOk,
    });
    expect(await run({ platform: 'nim', modelId: 'a/b' })).toMatchObject({
      state: 'pending',
      steps: [{ key: 'load' }],
    });
    expect(upstream.requests.map(({ path }) => path)).toEqual(['/v1/health/ready']);
  });

  it('a container without a health route is asked for a completion, and takes its limits from the list', async () => {
    const { run } = await nim({ models: models({ id: 'a/b', max_model_len: 2048 }), chat: chatOk });
    expect(await run({ platform: 'nim', modelId: 'a/b' })).toMatchObject({
      state: 'ready',
      target: { contextWindow: 2048 },
    });
  });

  it.each([
    ['throttled', 429, { title: 'Too Many Requests' }, 'pending'],
    ['loading', 503, { error: { message: 'Loading model', type: 'unavailable_error', code: 503 } }, 'pending'],
    ['not enabled', 404, { title: 'Not Found', detail: "Function 'f': Not found for account 'a'" }, 'failed'],
    ['wrong key', 403, { title: 'Forbidden', detail: 'Authorization failed' }, 'failed'],
  ])('%s: %i', async (_name, status, body, state) => {
    const { run } = await hostedNim({ chat: (_, response) => sendJson(response, status, body) });
    const result = await run({ platform: 'nim', modelId: 'a/b' });
    expect(result.state).toBe(state);
    if (state === 'failed') expect(result.failure?.details.remedy).toBeTruthy();
    else expect(result.retryAfterMs).toBeGreaterThan(0);
  });

  it('a completion that broke off is handed on to be charged, and tried again later', async () => {
    const { run } = await openAi({ chat: (_, response) => void response.socket?.destroy() });
    await expect(run({ platform: 'openai', modelId: 'gpt-4o' })).resolves.toMatchObject({
      state: 'pending',
      failure: { details: { outcome: 'unknown' } },
      verification: { usageSource: 'estimated' },
    });
  });

  it('nothing is left at the vendor to be gone', async () => {
    const { provider, connection, upstream } = await openAi({});
    const gone = await provider.deployments.ensureGone(
      connection,
      identity,
      { platform: 'openai', modelId: 'gpt-4o' },
      signal,
    );
    expect([gone.state, upstream.requests.length]).toEqual(['gone', 0]);
  });
});

describe('connection test', () => {
  it('NVIDIA’s key is tried with one token, for the list proves nothing', async () => {
    const list = models({ id: 'nvidia/nv-embed-v1' }, { id: 'meta/llama-3.1-8b-instruct' });
    const good = await hostedNim({ models: list, chat: chatOk });
    expect((await good.test()).map(({ result }) => result)).toEqual(['ok', 'ok']);
    expect(good.upstream.requests.at(-1)?.body.model).toBe('meta/llama-3.1-8b-instruct');
    const bad = await hostedNim({
      models: list,
      chat: (_, response) => sendJson(response, 403, { title: 'Forbidden', detail: 'Authorization failed' }),
    });
    expect((await bad.test()).map(({ result }) => result)).toEqual(['ok', 'failed']);
  });

  it('a refusal is an answer, never thrown, and the remedy says where to look', async () => {
    const { test } = await compatible({});
    expect(await test()).toMatchObject([
      { result: 'failed', remedy: expect.stringMatching(/\/v1/) },
      { label: 'Encryption', result: 'warning' },
    ]);
  });
});
