import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@staque/core/errors';
import type { Fault } from '@staque/sandbox/faults';
import { runTestSandbox, type TestSandbox } from '@staque/sandbox/testing/running-sandbox';
import { createBedrockProvider } from '../bedrock/bedrock-provider.ts';
import { defaultTimeouts } from '../dependencies.ts';
import { createOutbound } from '../outbound/create-outbound.ts';
import type { Outbound } from '../outbound/outbound.ts';
import type { ChatStreamPart, ChatTarget, Provider } from '../provider.ts';
import { createSagemakerProvider } from '../sagemaker/sagemaker-provider.ts';
import { createAwsClients, type AwsClients } from './aws-clients.ts';
import { simulatedConnection } from './testing/wire-server.ts';

const credential = 'AKIASANDBOXFAULTS0000';
const connection = simulatedConnection({
  credentials: { kind: 'aws', aws: { type: 'keys', accessKeyId: credential, secretAccessKey: 'secret' } },
});
const signal = new AbortController().signal;
const identity = {
  installId: '01900000-0000-7000-8000-0000aabbccdd',
  deploymentId: '01900000-0000-7000-8000-0000000000ff',
  revision: 1,
};

let sandbox: TestSandbox;
let outbound: Outbound;
let clients: AwsClients;
const providers: Partial<Record<string, Provider>> = {};
const targets: Partial<Record<string, ChatTarget>> = {};

beforeAll(async () => {
  sandbox = await runTestSandbox();
  await sandbox.control.settings({ credential, endpointDelayMs: 0 });
  outbound = createOutbound({ allow: [new URL(sandbox.url).host] });
  clients = createAwsClients({ outbound, sandboxUrl: sandbox.url });
  const timeouts = { ...defaultTimeouts, idleMs: 300 };
  providers.bedrock = createBedrockProvider(clients, timeouts);
  providers.sagemaker = createSagemakerProvider(clients, timeouts);
  const specs = {
    bedrock: { platform: 'bedrock', region: 'us-east-1', modelId: 'amazon.nova-lite-v1:0' },
    sagemaker: {
      platform: 'sagemaker',
      region: 'us-east-1',
      modelId: 'Qwen/Qwen3-8B',
      container: 'lmi',
      instanceType: 'ml.g6.2xlarge',
      instanceCount: 1,
      environment: {},
    },
  } as const;
  for (const name of ['bedrock', 'sagemaker'] as const) {
    for (let round = 0; round < 5 && !targets[name]; round += 1) {
      targets[name] = (
        await providers[name]?.deployments.ensureRunning(connection, identity, specs[name], signal)
      )?.target;
    }
  }
});
afterEach(async () => {
  await fetch(`${sandbox.url}/__control/faults?credential=${credential}`, { method: 'DELETE' });
});
afterAll(async () => {
  clients.close();
  await outbound.close();
  await sandbox.close();
});

async function chat(name: string, fault?: Fault): Promise<{ text: string; parts: ChatStreamPart[]; error: unknown }> {
  if (fault) await sandbox.control.fault(credential, fault, 1);
  const parts: ChatStreamPart[] = [];
  const provider = providers[name];
  const target = targets[name];
  if (!provider || !target) throw new Error(`no ${name}`);
  const request = {
    systemPrompt: 'Be brief.',
    messages: [{ role: 'user' as const, text: 'Tell me of the sea.' }],
    parameters: {},
  };
  let error: unknown = null;
  try {
    for await (const part of provider.chat.stream(connection, target, request, signal)) parts.push(part);
  } catch (thrown) {
    error = thrown;
  }
  return { text: parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join(''), parts, error };
}

describe.each(['bedrock', 'sagemaker'])('chat over %s and the guarded outbound client', (name) => {
  it('streams a whole answer', async () => {
    const { text, parts, error } = await chat(name);
    expect(error).toBeNull();
    expect(text.length).toBeGreaterThan(20);
    expect(parts.at(-1)).toMatchObject({ type: 'finish', reason: 'stop' });
    expect(parts.some((part) => part.type === 'usage')).toBe(true);
  });

  it.each<Fault>([
    { kind: 'cut-stream', afterTokens: 5 },
    { kind: 'clean-eof', afterTokens: 5 },
    { kind: 'stall', afterTokens: 5 },
    { kind: 'malformed-frame', afterTokens: 5 },
    { kind: 'stream-error', afterTokens: 5 },
  ])('keeps what came and never says finish after $kind', async (fault) => {
    const { parts, error } = await chat(name, fault);
    expect(parts.some((part) => part.type === 'text-delta' || part.type === 'reasoning-delta')).toBe(true);
    expect(parts.some((part) => part.type === 'finish')).toBe(false);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ details: { outcome: 'unknown' } });
  });

  it.each<Fault>([{ kind: 'usage-missing' }, { kind: 'usage-garbage' }])(
    'finishes without usage after $kind',
    async (fault) => {
      const { parts, error } = await chat(name, fault);
      expect(error).toBeNull();
      expect(parts.at(-1)).toMatchObject({ type: 'finish' });
      expect(parts.some((part) => part.type === 'usage')).toBe(false);
    },
  );

  it.each<[Fault, string, boolean]>([
    [{ kind: 'throttle' }, 'provider_rate_limited', true],
    [{ kind: 'server-error', status: 500 }, 'provider_unavailable', true],
    [{ kind: 'server-error', status: 502 }, 'provider_unavailable', true],
    [{ kind: 'server-error', status: 503 }, 'provider_unavailable', true],
    [{ kind: 'unauthorized' }, 'credentials_rejected', false],
    [{ kind: 'context-too-long' }, 'context_too_long', false],
  ])('refuses before any text: %o', async (fault, code, retryable) => {
    const { parts, error } = await chat(name, { ...fault, operation: 'chat' });
    expect(parts).toEqual([]);
    expect(error).toMatchObject({ code, details: { retryable } });
  });

  it('is an empty answer, and whole, when the model says nothing', async () => {
    const { text, parts, error } = await chat(name, { kind: 'empty-answer' });
    expect(error).toBeNull();
    expect(text).toBe('');
    expect(parts.at(-1)).toMatchObject({ type: 'finish' });
  });
});
