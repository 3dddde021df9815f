import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '@staque/core/errors';
import { createAwsClients, type AwsClients } from '../aws/aws-clients.ts';
import {
  simulatedConnection,
  startWireServer,
  wireDependencies,
  type WireFrame,
  type WireResponse,
  type WireServer,
} from '../aws/testing/wire-server.ts';
import type { ChatRequest, ChatStreamPart, ChatTarget } from '../provider.ts';
import { createBedrockChat } from './bedrock-chat.ts';
import fixtures from './fixtures/converse-stream.json' with { type: 'json' };

const target: ChatTarget = {
  platform: 'bedrock',
  region: 'us-east-1',
  invokeId: 'us.anthropic.claude-sonnet-4-6',
  contextWindow: 1_000_000,
  maxOutputTokens: 128_000,
  supportsSystemPrompt: true,
  supportsReasoning: true,
  price: { platform: 'bedrock', modelKey: 'anthropic.claude-sonnet-4-6', region: 'us-east-1', profile: 'us' },
};
const request: ChatRequest = { systemPrompt: null, messages: [{ role: 'user', text: 'hi' }], parameters: {} };

let server: WireServer | null = null;
let clients: AwsClients | null = null;
afterEach(async () => {
  clients?.close();
  await server?.close();
});

async function chatAgainst(response: WireResponse, timeouts: Parameters<typeof wireDependencies>[1] = {}) {
  server = await startWireServer(() => response);
  const dependencies = wireDependencies(server.url, timeouts);
  clients = createAwsClients(dependencies);
  return createBedrockChat(clients, dependencies.timeouts);
}

async function collect(stream: AsyncIterable<ChatStreamPart>): Promise<{ parts: ChatStreamPart[]; error: unknown }> {
  const parts: ChatStreamPart[] = [];
  try {
    for await (const part of stream) parts.push(part);
    return { parts, error: null };
  } catch (error) {
    return { parts, error };
  }
}

const textOf = (parts: ChatStreamPart[], type: 'text-delta' | 'reasoning-delta'): string =>
  parts.map((part) => (part.type === type ? part.text : '')).join('');

function exchange(name: string): WireResponse {
  const found = fixtures.exchanges.find((candidate) => candidate.name.startsWith(name));
  if (!found) throw new Error(`no fixture ${name}`);
  // JSON modules are typed as a union of every frame; the wire server reads them structurally.
  return {
    status: 200,
    headers: { 'content-type': 'application/vnd.amazon.eventstream', 'x-amzn-requestid': 'req-1' },
    frames: found.response.frames as WireFrame[],
  };
}

function event(type: string, payload: unknown): WireFrame {
  return { headers: { ':message-type': 'event', ':event-type': type, ':content-type': 'application/json' }, payload };
}
function stream(frames: WireFrame[], after: WireResponse['after'] = 'end'): WireResponse {
  return { status: 200, headers: { 'content-type': 'application/vnd.amazon.eventstream' }, frames, after };
}
const delta = event('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Partial' } });
const stop = event('messageStop', { stopReason: 'end_turn' });

describe('Bedrock chat', () => {
  it('yields text, exact usage and the reason to finish', async () => {
    const chat = await chatAgainst(exchange('text'));
    const { parts, error } = await collect(
      chat.stream(simulatedConnection(), target, request, new AbortController().signal),
    );
    expect(error).toBeNull();
    expect(parts[0]).toEqual({ type: 'started', vendorRequestId: 'req-1' });
    expect(textOf(parts, 'text-delta')).toBe('There are 3 — s-t-r-a-w-b-e-r-r-y');
    expect(parts.find((part) => part.type === 'usage')).toMatchObject({
      usage: { inputTokens: 22, outputTokens: 55, cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 },
      servedTier: null,
    });
    expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'stop', raw: 'end_turn' });
    expect(server?.requests[0]?.path).toBe(
      '/bedrock-runtime/us-east-1/model/us.anthropic.claude-sonnet-4-6/converse-stream',
    );
    expect(server?.requests[0]?.headers.authorization).toContain('AKIASANDBOX0000000000');
  });

  it('keeps reasoning apart from text, and finishes last when the figures come before messageStop', async () => {
    const chat = await chatAgainst(exchange('reasoning'));
    const { parts, error } = await collect(
      chat.stream(simulatedConnection(), target, request, new AbortController().signal),
    );
    expect(error).toBeNull();
    expect(textOf(parts, 'reasoning-delta')).toBe('Need the weather tool.');
    expect(textOf(parts, 'text-delta')).toBe('Let me check.');
    expect(parts.find((part) => part.type === 'usage')).toMatchObject({
      usage: {
        inputTokens: 12,
        cacheReadTokens: 2000,
        cacheWrite5mTokens: 24,
        cacheWrite1hTokens: 0,
        outputTokens: 96,
      },
      servedTier: 'flex',
    });
    expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'other', raw: 'tool_use' });
  });

  it('ends with a retryable error and no usage when an exception comes inside the stream', async () => {
    const chat = await chatAgainst(exchange('throttled'));
    const { parts, error } = await collect(
      chat.stream(simulatedConnection(), target, request, new AbortController().signal),
    );
    expect(textOf(parts, 'text-delta')).toBe('Partial');
    expect(parts.some((part) => part.type === 'usage' || part.type === 'finish')).toBe(false);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'provider_rate_limited', details: { retryable: true, outcome: 'unknown' } });
  });

  it('never calls a stream whole that ends without messageStop', async () => {
    const chat = await chatAgainst(stream([delta]));
    const { error } = await collect(chat.stream(simulatedConnection(), target, request, new AbortController().signal));
    expect(error).toMatchObject({ code: 'provider_bad_answer', details: { retryable: true, outcome: 'unknown' } });
  });

  it('reports a cut socket as broken off', async () => {
    const chat = await chatAgainst(stream([delta], 'cut'));
    const { error } = await collect(chat.stream(simulatedConnection(), target, request, new AbortController().signal));
    expect(error).toMatchObject({ code: 'provider_unavailable', details: { outcome: 'unknown' } });
  });

  it('finishes without usage when the answer is whole and only its figures are lost', async () => {
    const chat = await chatAgainst(stream([delta, stop], 'cut'));
    const { parts, error } = await collect(
      chat.stream(simulatedConnection(), target, request, new AbortController().signal),
    );
    expect(error).toBeNull();
    expect(parts.some((part) => part.type === 'usage')).toBe(false);
    expect(parts.at(-1)).toMatchObject({ type: 'finish', reason: 'stop' });
  });

  it.each([
    ['negative', { inputTokens: -1, outputTokens: 5, totalTokens: 4 }],
    ['absurd', { inputTokens: 1e18, outputTokens: 5, totalTokens: 5 }],
    ['missing', { outputTokens: 5, totalTokens: 5 }],
    ['text', { inputTokens: '12', outputTokens: 5, totalTokens: 17 }],
  ])('sends no usage when a figure is nonsense: %s', async (_name, usage) => {
    const chat = await chatAgainst(stream([delta, stop, event('metadata', { usage, metrics: { latencyMs: 1 } })]));
    const { parts } = await collect(chat.stream(simulatedConnection(), target, request, new AbortController().signal));
    expect(parts.some((part) => part.type === 'usage')).toBe(false);
    expect(parts.at(-1)).toMatchObject({ type: 'finish' });
  });

  it('splits cache writes by their time to live', async () => {
    const usage = {
      inputTokens: 1,
      outputTokens: 2,
      totalTokens: 103,
      cacheWriteInputTokens: 100,
      cacheDetails: [
        { ttl: '1h', inputTokens: 60 },
        { ttl: '5m', inputTokens: 40 },
      ],
    };
    const chat = await chatAgainst(stream([delta, stop, event('metadata', { usage, metrics: { latencyMs: 1 } })]));
    const { parts } = await collect(chat.stream(simulatedConnection(), target, request, new AbortController().signal));
    expect(parts.find((part) => part.type === 'usage')).toMatchObject({
      usage: { cacheWrite5mTokens: 40, cacheWrite1hTokens: 60 },
    });
  });

  it('throws the reason of the caller’s abort and lets go of the vendor', async () => {
    const chat = await chatAgainst(stream([delta], 'stall'));
    const controller = new AbortController();
    const reason = new Error('stopped by its owner');
    const parts: ChatStreamPart[] = [];
    let thrown: unknown = null;
    try {
      for await (const part of chat.stream(simulatedConnection(), target, request, controller.signal)) {
        parts.push(part);
        if (part.type === 'text-delta') controller.abort(reason);
      }
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(reason);
    await expect.poll(() => server?.closedEarly()).toBe(1);
  });

  it('lets go of the vendor when the reader leaves early', async () => {
    const chat = await chatAgainst(stream([delta], 'stall'));
    for await (const part of chat.stream(simulatedConnection(), target, request, new AbortController().signal)) {
      if (part.type === 'text-delta') break;
    }
    await expect.poll(() => server?.closedEarly()).toBe(1);
  });

  it('gives up on a stream that stalls in its middle', async () => {
    const chat = await chatAgainst(stream([delta], 'stall'), { idleMs: 60 });
    const { error } = await collect(chat.stream(simulatedConnection(), target, request, new AbortController().signal));
    expect(error).toMatchObject({ code: 'provider_timeout', details: { retryable: true, outcome: 'unknown' } });
  });

  it('gives up when the first token never comes', async () => {
    const chat = await chatAgainst(stream([event('messageStart', { role: 'assistant' })], 'stall'), {
      firstByteMs: 60,
    });
    const { error } = await collect(chat.stream(simulatedConnection(), target, request, new AbortController().signal));
    expect(error).toMatchObject({ code: 'provider_timeout' });
  });
});
