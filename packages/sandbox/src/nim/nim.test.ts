import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTestSandbox, type TestSandbox } from '../testing/running-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await runTestSandbox();
});
afterAll(() => sandbox.close());

function client(path: string, apiKey: string): OpenAI {
  return new OpenAI({ apiKey, baseURL: `${sandbox.url}/${path}/v1`, maxRetries: 0 });
}

async function streamChat(path: string, apiKey: string, model: string, content: string, extra: object = {}) {
  const request = { model, messages: [{ role: 'user' as const, content }], stream: true as const };
  const stream = await client(path, apiKey).chat.completions.create({
    ...request,
    stream_options: { include_usage: true, ...extra },
  });
  const seen = { text: '', reasoning: '', usages: [] as OpenAI.CompletionUsage[] };
  for await (const chunk of stream) {
    const delta = chunk.choices[0]?.delta as { content?: string; reasoning_content?: string } | undefined;
    seen.text += delta?.content ?? '';
    seen.reasoning += delta?.reasoning_content ?? '';
    if (chunk.usage) seen.usages.push(chunk.usage);
  }
  return seen;
}

test('NIM streams text and usage, and Nemotron reasons in reasoning_content', async () => {
  const llama = await streamChat('nim', 'nvapi-sandbox', 'meta/llama-3.3-70b-instruct', '[[echo:Łukasz]]');
  expect([llama.text, llama.reasoning, llama.usages.length]).toEqual(['Łukasz', '', 1]);
  const nemotron = await streamChat(
    'nim',
    'nvapi-sandbox',
    'nvidia/llama-3.3-nemotron-super-49b-v1.5',
    'Explain leases',
  );
  expect(nemotron.reasoning).not.toBe('');
});

test('NIM lists its models without a key, and a chat with a wrong key is a problem document', async () => {
  const list = (await (await fetch(`${sandbox.url}/nim/v1/models`)).json()) as {
    data: { id: string; max_model_len: number }[];
  };
  expect(list.data).toHaveLength(12);
  expect(list.data[0]?.max_model_len).toBeGreaterThan(1000);
  const body = JSON.stringify({ model: 'meta/llama-3.3-70b-instruct', messages: [{ role: 'user', content: 'hi' }] });
  const headers = { authorization: 'Bearer nvapi-wrong' };
  const refused = await fetch(`${sandbox.url}/nim/v1/chat/completions`, { method: 'POST', headers, body });
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  expect(await refused.json()).toEqual({ status: 403, title: 'Forbidden', detail: 'Authorization failed' });
});

test('NIM answers 404 for a listed model that the account may not use', async () => {
  await expect(streamChat('nim', 'nvapi-sandbox', 'moonshotai/kimi-k3', 'hi')).rejects.toMatchObject({ status: 404 });
});

test('NIM says that it is ready', async () => {
  const answer = await fetch(`${sandbox.url}/nim/v1/health/ready`);
  expect(await answer.json()).toEqual({ object: 'health.response', message: 'Service is ready.' });
});

test('the compatible server needs no key, refuses a wrong one, and can send cumulative usage', async () => {
  const anonymous = await fetch(`${sandbox.url}/compatible/v1/models`);
  expect(((await anonymous.json()) as { data: unknown[] }).data.length).toBeGreaterThan(2);
  await expect(client('compatible', 'wrong').models.list()).rejects.toMatchObject({ status: 401 });
  const extra = { continuous_usage_stats: true };
  const { usages } = await streamChat(
    'compatible',
    'sk-sandbox',
    'meta-llama/Llama-3.1-8B-Instruct',
    '[[tokens:4]]',
    extra,
  );
  expect(usages.length).toBeGreaterThan(4);
  expect(usages.at(-1)?.completion_tokens).toBe(4);
});
