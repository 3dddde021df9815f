import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ControlClient } from '../testing/control.ts';
import { runTestSandbox, type TestSandbox } from '../testing/running-sandbox.ts';

let sandbox: TestSandbox;
let admin: ControlClient;

beforeAll(async () => {
  sandbox = await runTestSandbox();
  admin = sandbox.control;
});
afterAll(() => sandbox.close());

function client(apiKey: string): OpenAI {
  return new OpenAI({ apiKey, baseURL: `${sandbox.url}/openai/v1`, maxRetries: 0 });
}

async function streamChat(apiKey: string, content: string, model = 'gpt-4o') {
  const stream = await client(apiKey).chat.completions.create({
    model,
    messages: [{ role: 'user', content }],
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = '';
  let finish: string | null = null;
  let usage: OpenAI.CompletionUsage | null = null;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? '';
    finish = chunk.choices[0]?.finish_reason ?? finish;
    usage = chunk.usage ?? usage;
  }
  return { text, finish, usage };
}

describe('the OpenAI wire', () => {
  test('streams text with accents and emoji intact, then finish and usage', async () => {
    const { text, finish, usage } = await streamChat('sk-sandbox', '[[echo:Zoë says 👩‍🚀 שלום]]');
    expect(text).toBe('Zoë says 👩‍🚀 שלום');
    expect(finish).toBe('stop');
    expect(usage?.completion_tokens).toBeGreaterThan(3);
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
  });

  test('gives the same answer to the same prompt, streamed or whole', async () => {
    const content = 'Compare three ways to host a model in a table';
    const streamed = await streamChat('sk-sandbox', content);
    const whole = await client('sk-sandbox').chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content }],
    });
    expect(whole.choices[0]?.message.content).toBe(streamed.text);
    expect(streamed.text).toContain('simulated');
    expect(streamed.text.length).toBeGreaterThan(400);
  });

  test('stops at max_tokens with finish_reason length', async () => {
    const whole = await client('sk-sandbox').chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: '[[tokens:50]]' }],
      max_tokens: 7,
    });
    expect(whole.choices[0]?.finish_reason).toBe('length');
    expect(whole.usage?.completion_tokens).toBe(7);
  });

  test('counts hidden reasoning inside completion tokens', async () => {
    const { usage } = await streamChat('sk-sandbox', 'Explain queues', 'gpt-5.4');
    const reasoning = usage?.completion_tokens_details?.reasoning_tokens ?? 0;
    expect(reasoning).toBeGreaterThan(10);
    expect(usage?.completion_tokens).toBeGreaterThan(reasoning);
  });

  test('reports cached prompt tokens on the second turn', async () => {
    const api = client('sk-sandbox-cache');
    const first = [{ role: 'user' as const, content: 'Tell me about budgets' }];
    const one = await api.chat.completions.create({ model: 'gpt-4o', messages: first });
    const two = await api.chat.completions.create({
      model: 'gpt-4o',
      messages: [
        ...first,
        { role: 'assistant', content: one.choices[0]?.message.content ?? '' },
        { role: 'user', content: 'More' },
      ],
    });
    expect(one.usage?.prompt_tokens_details?.cached_tokens).toBe(0);
    expect(two.usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThan(0);
    expect(two.usage?.prompt_tokens_details?.cached_tokens).toBeLessThan(two.usage?.prompt_tokens ?? 0);
  });

  test('refuses a wrong key and an unknown model in OpenAI words', async () => {
    await expect(streamChat('sk-wrong', 'hi')).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
    await expect(streamChat('sk-sandbox', 'hi', 'gpt-none')).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    await expect(client('sk-wrong').models.list()).rejects.toMatchObject({ status: 401 });
  });

  test('refuses max_tokens and temperature on a reasoning model', async () => {
    const request = { model: 'gpt-5.4', messages: [{ role: 'user' as const, content: 'hi' }] };
    const api = client('sk-sandbox');
    await expect(api.chat.completions.create({ ...request, max_tokens: 5 })).rejects.toMatchObject({
      code: 'unsupported_parameter',
    });
    await expect(api.chat.completions.create({ ...request, temperature: 0 })).rejects.toMatchObject({
      code: 'unsupported_value',
    });
  });
});

describe('faults on the OpenAI wire', () => {
  test('a throttle strikes as often as ordered, and only its own account', async () => {
    await admin.fault('sk-sandbox-throttled', { kind: 'throttle' }, 1);
    await expect(streamChat('sk-sandbox-throttled', 'hi')).rejects.toMatchObject({
      status: 429,
      code: 'rate_limit_exceeded',
    });
    await expect(streamChat('sk-sandbox-throttled', 'hi')).resolves.toMatchObject({ finish: 'stop' });
    await admin.fault('sk-sandbox-throttled', { kind: 'throttle' });
    await expect(streamChat('sk-sandbox', 'hi')).resolves.toMatchObject({ finish: 'stop' });
  });

  test('a cut stream delivers exactly the ordered tokens and the log bills them', async () => {
    await admin.fault('sk-sandbox-cut', { kind: 'cut-stream', afterTokens: 4 });
    const stream = await client('sk-sandbox-cut').chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: '[[tokens:30]]' }],
      stream: true,
    });
    let text = '';
    const reading = (async () => {
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    })();
    await expect(reading).rejects.toThrow();
    const [row] = (await admin.log('sk-sandbox-cut')).inferences;
    expect(text).toBe('steady river amber cloud');
    expect(row).toMatchObject({ status: 'cut-by-fault', outputText: text, usage: { output: 4 }, usageReported: false });
  });

  test('an early end has no finish reason and no usage', async () => {
    await admin.fault('sk-sandbox-eof', { kind: 'clean-eof', afterTokens: 3 });
    expect(await streamChat('sk-sandbox-eof', '[[tokens:30]]')).toEqual({
      text: 'steady river amber',
      finish: null,
      usage: null,
    });
  });

  test.each([
    ['a broken frame', '[[tokens:30]] [[fault:malformed-frame:2]]'],
    ['an error inside the stream', '[[tokens:30]] [[fault:stream-error:2]]'],
  ])('%s ends in an error at the client', async (_, prompt) => {
    await expect(streamChat('sk-sandbox', prompt)).rejects.toThrow();
  });

  test('usage can be missing or nonsense while the log keeps the true counts', async () => {
    const missing = await streamChat('sk-sandbox-usage', '[[tokens:9]] [[fault:usage-missing]]');
    expect(missing.usage).toBeNull();
    await admin.fault('sk-sandbox-usage', { kind: 'usage-garbage', value: 'many' }, 1);
    expect((await streamChat('sk-sandbox-usage', '[[tokens:9]]')).usage?.completion_tokens).toBe('many');
    const rows = (await admin.log('sk-sandbox-usage')).inferences;
    expect(rows.map((row) => [row.usage?.output, row.usageReported])).toEqual([
      [9, false],
      [9, false],
    ]);
  });

  test('a client that leaves stops the production', async () => {
    await admin.settings({ credential: 'sk-sandbox-leaver', tokensPerSecond: 100, firstTokenMs: 0 });
    const stream = await client('sk-sandbox-leaver').chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: '[[tokens:5000]]' }],
      stream: true,
    });
    let chunks = 0;
    for await (const _ of stream) if ((chunks += 1) > 5) break;
    await expect
      .poll(async () => (await admin.log('sk-sandbox-leaver')).inferences[0]?.status)
      .toBe('client-disconnected');
    expect((await admin.log('sk-sandbox-leaver')).inferences[0]?.usage?.output).toBeLessThan(100);
  });

  test('demonstration models misbehave without any control request', async () => {
    await expect(streamChat('sk-sandbox', 'hi', 'sandbox/throttled')).rejects.toMatchObject({ status: 429 });
    await expect(streamChat('sk-sandbox', 'Explain it', 'sandbox/cuts-off')).rejects.toThrow();
    expect((await streamChat('sk-sandbox', 'hi', 'sandbox/no-usage')).usage).toBeNull();
  });
});
