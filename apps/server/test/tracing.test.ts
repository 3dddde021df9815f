import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import { sandboxCredentials } from './testing/platforms.ts';
import {
  control,
  deploy,
  follow,
  newId,
  sandboxConnection,
  signIn,
  type Api,
  type FollowedAnswer,
} from './testing/test-client.ts';
import { admin, startTestServer, type TestServer, type TestServerOptions } from './testing/test-server.ts';
import { startTraceCollector, type TraceCollector } from './testing/trace-collector.ts';

interface Stage {
  server: TestServer;
  api: Api;
  cookie: string;
  deployment: DeploymentView;
}

async function stage(env: TestServerOptions['env']): Promise<Stage> {
  const server = await startTestServer({ env: env ?? {} });
  const { api, cookie } = await signIn(server.url);
  await control(server, 'settings', { credential: '*', speed: 'instant' });
  const deployment = await deploy(api, {
    connectionId: await sandboxConnection(api, 'openai'),
    name: 'Traced chat',
    spec: { platform: 'openai', modelId: 'gpt-4o-mini' },
  });
  return { server, api, cookie, deployment };
}

async function ask({ api, deployment }: Stage, text: string): Promise<FollowedAnswer & { generationId: string }> {
  const sent = await api.chat.send.mutate({ deploymentId: deployment.id, clientMessageId: newId(), text });
  return { ...(await follow(api, sent.generationId)), generationId: sent.generationId };
}

describe('traces', () => {
  const callersTrace = '0af7651916cd43dd8448eb211c80319c';
  const callersSpan = 'b7ad6b7169203331';
  const collectorKey = 'canary-collector-key';
  let collector: TraceCollector;
  let traced: Stage;
  beforeAll(async () => {
    collector = await startTraceCollector();
    traced = await stage({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=${collectorKey}`,
    });
  });
  afterAll(async () => {
    await traced?.server.close();
    await collector?.close();
  });

  it('show a chat as a request and, linked to it, an answer with its provider call', async () => {
    const answer = await ask(traced, '[[echo:canary-text]]');
    expect(answer.end.status).toBe('done');
    const request = await collector.find((span) => span.name === 'POST /api/trpc/chat.send');
    expect(request.service).toBe('staque');
    expect(request.parentSpanId).toBeUndefined();
    expect(request.attributes).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/api/trpc/chat.send',
      'http.response.status_code': 200,
      'staque.request_id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const whole = await collector.find((span) => span.attributes['staque.generation_id'] === answer.generationId);
    expect(whole).toMatchObject({ name: 'chat.answer', parentSpanId: undefined, failed: false });
    expect(whole.traceId).not.toBe(request.traceId);
    expect(whole.links).toEqual([{ traceId: request.traceId, spanId: request.spanId }]);
    const call = await collector.find((span) => span.name === 'provider.chat' && span.traceId === whole.traceId);
    expect(call).toMatchObject({ parentSpanId: whole.spanId, failed: false });
    expect(call.attributes).toEqual({
      'staque.platform': 'openai',
      'staque.model_key': 'gpt-4o-mini',
      'staque.deployment_id': traced.deployment.id,
      'staque.attempt': 1,
      'staque.simulated': true,
      'staque.outcome': 'done',
    });
    const stream = await collector.find((span) => span.name === 'GET /api/trpc/chat.follow');
    expect(stream.attributes['http.response.status_code']).toBe(200);
  });

  it('show each attempt of an answer that is tried again', async () => {
    await control(traced.server, 'faults', {
      credential: sandboxCredentials.openai,
      times: 1,
      fault: { kind: 'throttle', platform: 'openai' },
    });
    const answer = await ask(traced, '[[echo:again]]');
    expect(answer.end.status).toBe('done');
    const whole = await collector.find((span) => span.attributes['staque.generation_id'] === answer.generationId);
    const attempts = collector.spans.filter(({ parentSpanId }) => parentSpanId === whole.spanId);
    expect(attempts.map(({ attributes, failed }) => [attributes['staque.attempt'], failed])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(attempts[0]?.attributes).toMatchObject({
      'staque.outcome': 'failed',
      'error.type': 'provider_rate_limited',
    });
  });

  it('show every round of the reconcile loop', async () => {
    const round = await collector.find(
      ({ name, attributes }) => name === 'deployment.reconcile' && attributes['staque.outcome'] === 'ready',
    );
    expect(round).toMatchObject({ parentSpanId: undefined, failed: false });
    expect(round.attributes).toMatchObject({
      'staque.platform': 'openai',
      'staque.deployment_id': traced.deployment.id,
      'staque.desired': 'running',
    });
  });

  it('go on with the caller’s trace, and leave out probes', async () => {
    await fetch(`${traced.server.url}/readyz`);
    const { status } = await fetch(`${traced.server.url}/api/trpc/auth.me`, {
      headers: { cookie: traced.cookie, traceparent: `00-${callersTrace}-${callersSpan}-01` },
    });
    expect(status).toBe(200);
    const request = await collector.find((span) => span.traceId === callersTrace);
    expect(request).toMatchObject({ name: 'GET /api/trpc/auth.me', parentSpanId: callersSpan });
    expect(collector.spans.some(({ attributes }) => attributes['http.route'] === '/readyz')).toBe(false);
  });

  it('hold no text and no secret', () => {
    const everything = collector.bodies.join('\n');
    const session = traced.cookie.split('=')[1] ?? '';
    expect(session.length).toBeGreaterThan(20);
    for (const secret of ['canary-text', collectorKey, session, admin.password, admin.email, 'Traced chat'])
      expect(everything).not.toContain(secret);
  });

  it('are sent before the server ends', async () => {
    const answer = await ask(traced, '[[echo:last words]]');
    const before = performance.now();
    await traced.server.kill('SIGTERM');
    const tookMs = performance.now() - before;
    const sent = collector.spans.some((span) => span.attributes['staque.generation_id'] === answer.generationId);
    expect(sent).toBe(true);
    expect(tookMs).toBeLessThan(10_000);
  });
});

describe('without a reachable collector', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  it.each(['refuses', 'never answers'])('one that %s neither breaks nor delays requests or the end', async (how) => {
    const collector = await startTraceCollector({ silent: true });
    if (how === 'refuses') await collector.close();
    else closers.push(() => collector.close());
    const untroubled = await stage({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      ...(how === 'refuses' ? { OTEL_EXPORTER_OTLP_TIMEOUT: '1000' } : {}),
    });
    const { server } = untroubled;
    closers.push(() => server.close());
    for (let round = 0; round < 2; round += 1) {
      const before = performance.now();
      expect((await ask(untroubled, '[[echo:still here]]')).text).toBe('still here');
      expect(performance.now() - before).toBeLessThan(5000);
      await new Promise((resolve) => setTimeout(resolve, 2500));
    }
    const before = performance.now();
    await server.kill('SIGTERM');
    expect(performance.now() - before).toBeLessThan(8000);
    const output = server.output.join('\n');
    expect(output).not.toContain('unexpected failure');
    if (how === 'refuses') {
      expect(output.match(/traces cannot be sent/g)).toHaveLength(1);
    } else {
      expect(collector.bodies.length).toBeGreaterThan(0);
      expect(output).toContain('the last traces could not be sent');
    }
  });

  it('none named: nothing is sent, though other variables of OpenTelemetry are set', async () => {
    const collector = await startTraceCollector();
    closers.push(() => collector.close());
    const untraced = await stage({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces` });
    closers.push(() => untraced.server.close());
    await ask(untraced, '[[echo:unseen]]');
    await untraced.server.kill('SIGTERM');
    expect(collector.bodies).toEqual([]);
  });

  it('none named: the libraries are not loaded', async () => {
    const loadedBy = async (module: string): Promise<string[]> => {
      const program = `
        import { registerHooks } from 'node:module';
        const loaded = new Set();
        registerHooks({
          resolve(name, context, next) {
            if (/^@opentelemetry\\/(sdk-trace|exporter-)/.test(name)) loaded.add(name);
            return next(name, context);
          },
        });
        await import(${JSON.stringify(new URL(module, import.meta.url).href)});
        console.log([...loaded].join(' '));
        process.exit(0);`;
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
      return stdout.split(/\s+/).filter((name) => name !== '');
    };
    expect(await loadedBy('../src/start-server.ts')).toEqual([]);
    expect(await loadedBy('../src/tracing/start-tracing.ts')).toContain('@opentelemetry/sdk-trace');
  });
});
