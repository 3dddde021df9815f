import { afterEach, describe, expect, it } from 'vitest';
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
import streamFixtures from './fixtures/invoke-endpoint-response-stream.json' with { type: 'json' };
import errorFixtures from './fixtures/invoke-endpoint.json' with { type: 'json' };
import { createSagemakerChat } from './sagemaker-chat.ts';

const target: ChatTarget = {
  platform: 'sagemaker',
  region: 'us-east-1',
  invokeId: 'lmi',
  endpointName: 'stq-qwen3-8b-20261123',
  contextWindow: 16_384,
  maxOutputTokens: null,
  supportsSystemPrompt: true,
  supportsReasoning: false,
  price: { platform: 'sagemaker', modelKey: 'ml.g6.2xlarge', region: 'us-east-1', profile: '*' },
};
const request: ChatRequest = {
  systemPrompt: null,
  messages: [{ role: 'user', text: 'Say hi' }],
  parameters: { maxOutputTokens: 64 },
};

let server: WireServer | null = null;
let clients: AwsClients | null = null;
afterEach(async () => {
  clients?.close();
  await server?.close();
});

async function chatAgainst(response: WireResponse): Promise<{ parts: ChatStreamPart[]; error: unknown }> {
  server = await startWireServer(() => response);
  const dependencies = wireDependencies(server.url);
  clients = createAwsClients(dependencies);
  const parts: ChatStreamPart[] = [];
  try {
    const chat = createSagemakerChat(clients, dependencies.timeouts);
    for await (const part of chat.stream(simulatedConnection(), target, request, new AbortController().signal))
      parts.push(part);
    return { parts, error: null };
  } catch (error) {
    return { parts, error };
  }
}

function recorded(name: string): WireResponse {
  const found = streamFixtures.exchanges.find((candidate) => candidate.name.startsWith(name));
  if (!found) throw new Error(`no fixture ${name}`);
  return {
    status: 200,
    headers: found.response.headers,
    frames: found.response.frames as WireFrame[],
  };
}

const textOf = (parts: ChatStreamPart[]): string =>
  parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join('');

function lines(...values: unknown[]): WireResponse {
  const text = values.map((value) => `${JSON.stringify(value)}\n`).join('');
  const headers = {
    ':message-type': 'event',
    ':event-type': 'PayloadPart',
    ':content-type': 'application/octet-stream',
  };
  return {
    status: 200,
    headers: {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-sagemaker-content-type': 'application/jsonlines',
    },
    frames: [{ headers, payloadBase64: Buffer.from(text).toString('base64') }],
  };
}

describe('SageMaker chat', () => {
  it.each([
    ['LMI vLLM', { inputTokens: 12, outputTokens: 5 }],
    ['vLLM image', { inputTokens: 12, outputTokens: 5 }],
    ['TGI', null],
  ])('reads %s, whatever the lines and characters are cut into', async (name, usage) => {
    const { parts, error } = await chatAgainst(recorded(name));
    expect(error).toBeNull();
    expect(parts[0]).toMatchObject({ type: 'started' });
    expect(textOf(parts)).toBe('Héllo ✓');
    const reported = parts.findLast((part) => part.type === 'usage');
    if (usage) expect(reported).toMatchObject({ usage });
    else expect(reported).toBeUndefined();
    expect(parts.at(-1)).toMatchObject({ type: 'finish', reason: 'stop' });
  });

  it('reads the native schema of LMI once, though its last line repeats the text', async () => {
    const { parts, error } = await chatAgainst(recorded('LMI native'));
    expect(error).toBeNull();
    expect(textOf(parts)).toBe('Hi!');
    expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'stop', raw: 'eos_token' });
  });

  it('asks the endpoint for a stream with usage', async () => {
    await chatAgainst(recorded('LMI vLLM'));
    expect(server?.requests[0]?.path).toBe(
      '/sagemaker-runtime/us-east-1/endpoints/stq-qwen3-8b-20261123/invocations-response-stream',
    );
    expect(server?.requests[0]?.body).toEqual(streamFixtures.exchanges[0]?.request.body);
  });

  it('reports a broken stream as unfinished and repeatable', async () => {
    const { parts, error } = await chatAgainst(recorded('stream broken'));
    expect(parts.some((part) => part.type === 'finish' || part.type === 'usage')).toBe(false);
    expect(error).toMatchObject({ code: 'provider_unavailable', details: { retryable: true, outcome: 'unknown' } });
  });

  it.each([
    ['an error object in the stream', { error: 'CUDA out of memory' }],
    ['a finish reason of error', { choices: [{ index: 0, delta: {}, finish_reason: 'error' }] }],
  ])('never calls an answer whole after %s', async (_name, line) => {
    const { parts, error } = await chatAgainst(lines({ choices: [{ index: 0, delta: { content: 'Par' } }] }, line));
    expect(textOf(parts)).toBe('Par');
    expect(error).toMatchObject({ details: { outcome: 'unknown' } });
  });

  it.each([
    ['model error', { code: 'provider_rejected', details: { retryable: false } }],
    ['endpoint missing', { code: 'deployment_not_ready', details: { retryable: false } }],
  ])('classifies a refusal: %s', async (name, expected) => {
    const found = errorFixtures.exchanges.find((candidate) => candidate.name === name);
    const { error } = await chatAgainst({
      status: found?.response.status ?? 0,
      headers: found?.response.headers,
      body: found?.response.body,
    });
    expect(error).toMatchObject(expected);
  });
});
