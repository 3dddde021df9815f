import type { UsageBuckets } from '../inference-log.ts';
import type { StreamEncoder } from '../stream-answer.ts';
import { renderUsage } from '../usage-report.ts';

/** Where servers that speak chat.completion.chunk differ from each other. */
export interface ChatDialect {
  /** `data: ` (OpenAI, vLLM), `data:` (TGI), or nothing at all for JSON lines (LMI). */
  prefix: 'data: ' | 'data:' | '';
  done: boolean;
  reasoning: 'hidden' | 'reasoning_content';
  usage: (buckets: UsageBuckets) => Record<string, unknown>;
  /** OpenAI writes `usage: null` into every other chunk when usage was asked for. */
  nullUsage: boolean;
  /** Members that the server adds to every chunk. */
  extras: Record<string, unknown>;
}

export interface ChatEncoderOptions {
  dialect: ChatDialect;
  id: string;
  model: string;
  createdAt: number;
  includeUsage: boolean;
  /** vLLM's `continuous_usage_stats`: cumulative counts in every chunk, from this many prompt tokens. */
  continuousUsageFrom: number | null;
  headers: Record<string, string>;
}

export function createChatEncoder(options: ChatEncoderOptions): StreamEncoder {
  const { dialect } = options;
  const encode = new TextEncoder();
  let produced = 0;
  const line = (text: string): Uint8Array => encode.encode(`${dialect.prefix}${text}\n${dialect.prefix ? '\n' : ''}`);
  const chunk = (choices: unknown[], usage?: unknown): Uint8Array =>
    line(
      JSON.stringify({
        id: options.id,
        object: 'chat.completion.chunk',
        created: Math.floor(options.createdAt / 1000),
        model: options.model,
        ...dialect.extras,
        choices,
        ...runningUsage(options, produced),
        ...(usage === undefined ? {} : { usage }),
      }),
    );
  const delta = (content: Record<string, unknown>, finishReason: string | null = null): Uint8Array =>
    chunk([{ index: 0, delta: content, logprobs: null, finish_reason: finishReason }]);
  return {
    headers: options.headers,
    start: () => [delta({ role: 'assistant', content: '' })],
    reasoning(token) {
      produced += 1;
      return dialect.reasoning === 'hidden' ? [] : [delta({ reasoning_content: token })];
    },
    answer(token) {
      produced += 1;
      return [delta({ content: token })];
    },
    finish: (reason) => [delta({}, reason)],
    usage(report) {
      const usage = options.includeUsage ? renderUsage(report, dialect.usage) : null;
      return usage ? [chunk([], usage)] : [];
    },
    end: () => (dialect.done ? [line('[DONE]')] : []),
    malformed: () => [
      line('{"id":"chatcmpl-broken","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"cont'),
    ],
    error: () => [
      line(
        JSON.stringify({
          error: {
            message: 'The server had an error while processing your request. Sorry about that!',
            type: 'server_error',
            param: null,
            code: null,
          },
        }),
      ),
    ],
  };
}

function runningUsage(options: ChatEncoderOptions, produced: number): Record<string, unknown> {
  if (options.continuousUsageFrom !== null) {
    const from = options.continuousUsageFrom;
    return { usage: { prompt_tokens: from, total_tokens: from + produced, completion_tokens: produced } };
  }
  return options.dialect.nullUsage && options.includeUsage ? { usage: null } : {};
}
