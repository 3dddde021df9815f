import { systemClock } from '@staque/core/clock';
import { AppError } from '@staque/core/errors';
import { computeCharge } from '@staque/core/pricing/compute-charge';
import { toUsd, parseUsd } from '@staque/core/money/usd';
import type { TokenUsage } from '@staque/core/usage/token-usage';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultTimeouts, type ProviderDependencies, type ProviderTimeouts } from '../dependencies.ts';
import { createOutbound } from '../outbound/create-outbound.ts';
import type { ChatRequest, ChatStreamPart, ChatTarget, ProviderConnection } from '../provider.ts';
import { createOpenAiChat } from './open-ai-chat.ts';
import fixtures from './fixtures/openai-stream.json' with { type: 'json' };
import { finishChunk, sendJson, sendSse, sseChunk, startUpstream, textChunk, type Answer } from './testing/upstream.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const target: ChatTarget = {
  platform: 'openai',
  region: '*',
  invokeId: 'gpt-4o',
  contextWindow: 128_000,
  maxOutputTokens: 16_384,
  supportsSystemPrompt: true,
  supportsReasoning: false,
  price: { platform: 'openai', modelKey: 'gpt-4o', region: '*', profile: '*' },
};
const request: ChatRequest = { systemPrompt: 'Be brief.', messages: [{ role: 'user', text: 'Hello' }], parameters: {} };
const done = 'data: [DONE]\n\n';

interface Run {
  parts: ChatStreamPart[];
  text: string;
  reasoning: string;
  usage: TokenUsage | null;
  error: unknown;
}

async function setUp(answer: Answer, timeouts: Partial<ProviderTimeouts> = {}) {
  const upstream = await startUpstream(answer);
  const outbound = createOutbound({ allow: [upstream.host] });
  closers.push(upstream.close, outbound.close);
  const dependencies: ProviderDependencies = {
    outbound,
    clock: systemClock,
    sandboxUrl: null,
    timeouts: { ...defaultTimeouts, ...timeouts },
  };
  const chat = createOpenAiChat(dependencies, {
    vendorName: 'OpenAI',
    endpoint: () => ({ baseUrl: `${upstream.origin}/v1`, apiKey: 'sk-test-secret-value' }),
  });
  const connection: ProviderConnection = {
    id: 'c',
    kind: 'openai',
    settings: {},
    credentials: { kind: 'none' },
    simulated: false,
  };
  const stream = (overrides: Partial<ChatTarget> = {}, chatRequest = request, signal = new AbortController().signal) =>
    chat.stream(connection, { ...target, ...overrides }, chatRequest, signal);
  return { upstream, stream, run: (...args: Parameters<typeof stream>) => collect(stream(...args)) };
}

async function collect(stream: AsyncIterable<ChatStreamPart>): Promise<Run> {
  const run: Run = { parts: [], text: '', reasoning: '', usage: null, error: null };
  try {
    for await (const part of stream) {
      run.parts.push(part);
      if (part.type === 'text-delta') run.text += part.text;
      if (part.type === 'reasoning-delta') run.reasoning += part.text;
      if (part.type === 'usage') run.usage = part.usage;
    }
  } catch (error) {
    run.error = error;
  }
  return run;
}

function fixture(name: string) {
  const found = fixtures.exchanges.find((exchange) => exchange.name.startsWith(name));
  if (!found) throw new Error(`no fixture ${name}`);
  return found;
}

function errorOf(run: Run): AppError {
  expect(run.error).toBeInstanceOf(AppError);
  return run.error as AppError;
}

function usage(members: Partial<TokenUsage>): TokenUsage {
  return {
    inputTokens: 0,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    ...members,
  };
}

describe('recorded streams', () => {
  const wholeStreams: [string, string, TokenUsage | null][] = [
    [
      'openai: cached + reasoning',
      'Hi there',
      usage({ inputTokens: 86, cacheReadTokens: 1920, outputTokens: 300, reasoningTokens: 192 }),
    ],
    ['vLLM: continuous_usage_stats', 'Hi!', usage({ inputTokens: 9, outputTokens: 2 })],
    ['Azure OpenAI', 'Hi', usage({ inputTokens: 9, outputTokens: 1 })],
    ['llama.cpp: timings', 'Hi', usage({ inputTokens: 8, cacheReadTokens: 12, outputTokens: 1 })],
    ['server that ignores stream_options', 'Hi', null],
  ];
  it.each(wholeStreams)('%s gives its text and disjoint buckets', async (name, text, expected) => {
    const { run } = await setUp((_, response) => sendSse(response, fixture(name).response.sse));
    const result = await run();
    expect(result.error).toBeNull();
    expect(result.text).toBe(text);
    expect(result.usage).toEqual(expected);
    expect(result.parts.at(-1)).toEqual({ type: 'finish', reason: 'stop', raw: 'stop' });
  });

  it('costs exactly what the recorded usage costs, cached tokens counted once', async () => {
    const { response, expect: expected } = fixture('openai: cached + reasoning');
    const { run } = await setUp((_, answer) => sendSse(answer, response.sse));
    const result = await run();
    const prices = expected.costUsdAt ?? { input: '', cachedRead: '', output: '' };
    const rates = (
      [
        ['input', prices.input],
        ['cache_read', prices.cachedRead],
        ['output', prices.output],
      ] as const
    ).map(([bucket, amountUsd]) => ({
      bucket,
      tier: 'standard',
      aboveInputTokens: 0,
      priceVersionId: 'v',
      amountUsd,
      source: 'published_list' as const,
      sourceNote: '',
    }));
    expect(computeCharge(result.usage ?? usage({}), { rates }).totalUsd).toBe(toUsd(parseUsd(expected.costUsd ?? '')));
    expect(result.parts).toContainEqual(
      expect.objectContaining({ type: 'usage', servedTier: 'standard', servedModel: 'gpt-5.4-2026-03-05' }),
    );
    expect(result.parts[0]).toEqual({ type: 'started', vendorRequestId: 'req_example' });
  });

  it('a stream that ends without a finish reason is no whole answer', async () => {
    const { run } = await setUp((_, response) => sendSse(response, fixture('openai: interrupted').response.sse));
    const result = await run();
    expect(result.text).toBe('Hi');
    expect(errorOf(result)).toMatchObject({ code: 'provider_bad_answer', details: { outcome: 'unknown' } });
    expect(result.parts.some((part) => part.type === 'finish')).toBe(false);
  });

  it('an error inside the stream fails the answer and keeps the text', async () => {
    const { run } = await setUp((_, response) =>
      sendSse(response, textChunk('Hi') + fixture('openai: error inside').response.sse),
    );
    const result = await run();
    expect(result.text).toBe('Hi');
    expect(errorOf(result)).toMatchObject({
      code: 'provider_unavailable',
      details: { retryable: true, outcome: 'unknown' },
    });
  });
});

describe('cut bytes', () => {
  const text = 'Grüße, 世界 – 👩‍👩‍👧 é̂ ok';
  const sse =
    [...text].map(textChunk).join('') +
    finishChunk() +
    sseChunk({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 9 } }) +
    done;

  it('text is whole wherever bytes are cut, from 1 to 200 a piece', async () => {
    let pieceBytes = 1;
    const { run } = await setUp((_, response) => sendSse(response, sse, pieceBytes));
    for (pieceBytes = 1; pieceBytes <= 200; pieceBytes += pieceBytes < 12 ? 1 : 17) {
      const result = await run();
      expect([pieceBytes, result.text, result.usage?.outputTokens, result.error]).toEqual([pieceBytes, text, 9, null]);
    }
  });

  it('halves of a surrogate pair in two chunks become one character, a lone one and U+0000 a replacement', async () => {
    const chunks = ['a\ud83d', '\ude00b\u0000', '\ud83d'].map(textChunk).join('');
    const { run } = await setUp((_, response) => sendSse(response, chunks + finishChunk() + done));
    expect((await run()).text).toBe('a😀b\ufffd\ufffd');
  });

  it('a socket that is cut mid-stream is the vendor’s failure', async () => {
    const { run } = await setUp(async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(textChunk('Hi'));
      setTimeout(() => response.socket?.destroy(), 30);
    });
    const result = await run();
    expect(result.text).toBe('Hi');
    expect(errorOf(result)).toMatchObject({
      code: 'provider_unavailable',
      details: { outcome: 'unknown', retryable: true },
    });
  });

  it('a socket that is cut after the finish reason leaves a whole answer without usage', async () => {
    const { run } = await setUp(async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(textChunk('Hi') + finishChunk());
      setTimeout(() => response.socket?.destroy(), 30);
    });
    const result = await run();
    expect([result.text, result.usage, result.error]).toEqual(['Hi', null, null]);
    expect(result.parts.at(-1)).toMatchObject({ type: 'finish', reason: 'stop' });
  });

  it('an event that never ends is cut off', async () => {
    const { run } = await setUp((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(textChunk('Hi'));
      response.write('data: ');
      const filler = Buffer.alloc(1_000_000, 'x');
      const more = (): void => {
        while (!response.destroyed && response.write(filler));
        if (!response.destroyed) response.once('drain', more);
      };
      response.on('error', () => undefined);
      more();
    });
    expect(errorOf(await run())).toMatchObject({ code: 'provider_bad_answer' });
  });
});

describe('usage that cannot be trusted', () => {
  it.each([
    ['negative', { prompt_tokens: -1, completion_tokens: 2 }],
    ['absurd', { prompt_tokens: 1e18, completion_tokens: 2 }],
    ['text', { prompt_tokens: '9', completion_tokens: 2 }],
    ['half', { prompt_tokens: 9 }],
    ['empty', {}],
    ['more cached than sent', { prompt_tokens: 9, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 10 } }],
    [
      'more reasoning than output',
      { prompt_tokens: 9, completion_tokens: 2, completion_tokens_details: { reasoning_tokens: 5 } },
    ],
  ])('%s: no usage is reported', async (_name, reported) => {
    const { run } = await setUp((_, response) =>
      sendSse(response, textChunk('Hi') + finishChunk() + sseChunk({ choices: [], usage: reported }) + done),
    );
    const result = await run();
    expect([result.usage, result.error]).toEqual([null, null]);
  });

  it('explicit zero is zero, and the last of several reports counts', async () => {
    const chunks =
      textChunk('Hi') + sseChunk({ choices: [], usage: { prompt_tokens: 5, completion_tokens: 5 } }) + finishChunk();
    const { run } = await setUp((_, response) =>
      sendSse(
        response,
        `${chunks}${sseChunk({ choices: [], usage: { prompt_tokens: 0, completion_tokens: 0 } })}${done}`,
      ),
    );
    expect((await run()).usage).toEqual(usage({}));
  });

  it.each([
    [
      'cache writes leave the input',
      {
        prompt_tokens: 100,
        completion_tokens: 2,
        prompt_tokens_details: { cached_tokens: 30, cache_write_tokens: 20 },
      },
      usage({ inputTokens: 50, cacheReadTokens: 30, cacheWrite5mTokens: 20, outputTokens: 2 }),
    ],
    [
      'DeepSeek hits are cache reads',
      { prompt_tokens: 10, completion_tokens: 2, prompt_cache_hit_tokens: 4, prompt_cache_miss_tokens: 6 },
      usage({ inputTokens: 6, cacheReadTokens: 4, outputTokens: 2 }),
    ],
    [
      'reasoning beside the completion is output',
      { prompt_tokens: 10, completion_tokens: 2, total_tokens: 19, completion_tokens_details: { reasoning_tokens: 7 } },
      usage({ inputTokens: 10, outputTokens: 9, reasoningTokens: 7 }),
    ],
  ])('%s', async (_name, reported, expected) => {
    const { run } = await setUp((_, response) =>
      sendSse(response, textChunk('Hi') + finishChunk() + sseChunk({ choices: [], usage: reported }) + done),
    );
    expect((await run()).usage).toEqual(expected);
  });
});

describe('time', () => {
  const hold: Answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(textChunk('Hi'));
  };

  it('a vendor that never answers is given up', async () => {
    const { run } = await setUp(() => undefined, { firstByteMs: 80 });
    expect(errorOf(await run())).toMatchObject({ code: 'provider_timeout', details: { outcome: 'unknown' } });
  });

  it('a stream that stalls is given up and its text kept', async () => {
    const { run } = await setUp(hold, { idleMs: 80 });
    const result = await run();
    expect(result.text).toBe('Hi');
    expect(errorOf(result)).toMatchObject({ code: 'provider_timeout' });
  });

  it('a stream that drips for ever is given up in total', async () => {
    const { run } = await setUp(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        const timer = setInterval(() => response.write(textChunk('.')), 10);
        response.on('close', () => clearInterval(timer));
      },
      { totalMs: 150 },
    );
    expect(errorOf(await run())).toMatchObject({ code: 'provider_timeout' });
  });

  it('our own abort is rethrown as its reason and cancels the vendor’s call', async () => {
    const closed = Promise.withResolvers<void>();
    const { stream } = await setUp((received, response) => {
      response.on('close', () => closed.resolve());
      void hold(received, response);
    });
    const controller = new AbortController();
    const reason = new Error('stopped by the user');
    const iterator = stream({}, request, controller.signal)[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toMatchObject({ type: 'started' });
    expect((await iterator.next()).value).toMatchObject({ type: 'text-delta', text: 'Hi' });
    controller.abort(reason);
    await expect(iterator.next()).rejects.toBe(reason);
    await closed.promise;
  });

  it('a consumer that stops reading cancels the vendor’s call', async () => {
    const closed = Promise.withResolvers<void>();
    const { stream } = await setUp((received, response) => {
      response.on('close', () => closed.resolve());
      void hold(received, response);
    });
    for await (const part of stream()) if (part.type === 'text-delta') break;
    await expect(closed.promise).resolves.toBeUndefined();
  });
});

describe('the request', () => {
  const ok: Answer = (_, response) => sendSse(response, textChunk('Hi') + finishChunk() + done);

  it('carries system prompt, usage request and the key, and nothing about this machine', async () => {
    const { run, upstream } = await setUp(ok);
    await run();
    expect(upstream.requests[0]?.body).toEqual({
      model: 'gpt-4o',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hello' },
      ],
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(upstream.requests[0]?.headers.authorization).toBe('Bearer sk-test-secret-value');
    expect(Object.keys(upstream.requests[0]?.headers ?? {}).filter((name) => name.startsWith('x-stainless'))).toEqual(
      [],
    );
  });

  const parameters = { temperature: 0.2, topP: 0.9, maxOutputTokens: 50, reasoningEffort: 'low' as const };
  it.each([
    ['openai', 'gpt-4o', { max_tokens: 50, temperature: 0.2, top_p: 0.9 }],
    ['openai', 'gpt-5.4-mini', { max_completion_tokens: 50, reasoning_effort: 'low' }],
    ['openai', 'o3', { max_completion_tokens: 50, reasoning_effort: 'low' }],
    ['openai_compatible', 'gpt-oss-20b', { max_tokens: 50, temperature: 0.2, top_p: 0.9 }],
  ] as const)('%s %s gets the parameters that it accepts', async (platform, invokeId, expected) => {
    const { run, upstream } = await setUp(ok);
    await run({ platform, invokeId }, { ...request, systemPrompt: null, parameters });
    const {
      model: _model,
      messages: _messages,
      stream: _stream,
      stream_options: _options,
      ...rest
    } = upstream.requests[0]?.body ?? {};
    expect(rest).toEqual(expected);
  });

  it('puts the system prompt in front of the first message where no system role exists', async () => {
    const { run, upstream } = await setUp(ok);
    await run({ supportsSystemPrompt: false });
    expect(upstream.requests[0]?.body.messages).toEqual([{ role: 'user', content: 'Be brief.\n\nHello' }]);
  });

  it('asks once more without stream_options where they are refused', async () => {
    const { run, upstream } = await setUp((received, response) =>
      received.body.stream_options
        ? sendJson(response, 422, {
            detail: [{ loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }],
          })
        : sendSse(response, textChunk('Hi') + finishChunk() + done),
    );
    const result = await run();
    expect([result.text, result.usage, result.error]).toEqual(['Hi', null, null]);
    expect(upstream.requests).toHaveLength(2);
  });

  it('never repeats any other refusal', async () => {
    const { run, upstream } = await setUp((_, response) =>
      sendJson(response, 400, { error: { message: 'Invalid messages.', type: 'invalid_request_error' } }),
    );
    expect(errorOf(await run()).code).toBe('provider_rejected');
    expect(upstream.requests).toHaveLength(1);
  });

  it('repeats nothing when the vendor has a problem', async () => {
    const { run, upstream } = await setUp((_, response) => sendJson(response, 500, '<html>oops</html>'));
    expect(errorOf(await run())).toMatchObject({ code: 'provider_unavailable', details: { retryable: true } });
    expect(upstream.requests).toHaveLength(1);
  });
});

describe('reasoning', () => {
  it.each(['reasoning_content', 'reasoning'])('%s is kept apart from the text', async (member) => {
    const thought = sseChunk({
      choices: [{ index: 0, delta: { role: 'assistant', content: null, [member]: 'Hm.' }, finish_reason: null }],
    });
    const { run } = await setUp((_, response) =>
      sendSse(response, thought + textChunk('Hi') + finishChunk('length') + done),
    );
    const result = await run();
    expect([result.reasoning, result.text]).toEqual(['Hm.', 'Hi']);
    expect(result.parts.at(-1)).toEqual({ type: 'finish', reason: 'length', raw: 'length' });
  });
});
