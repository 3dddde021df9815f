import type { PromptMessage } from '../tokens.ts';

/** The members of a chat completion request that the sandbox looks at. */
export interface ChatRequest {
  model: string;
  messages: PromptMessage[];
  stream: boolean;
  includeUsage: boolean;
  continuousUsage: boolean;
  maxTokens: number | null;
  /** Set when the caller used the old name of the limit, which newer OpenAI models refuse. */
  usesMaxTokens: boolean;
  temperature: number | null;
  seed: number;
  reasoningEffort: string | null;
}

/** A wrong request as a wire-neutral complaint; each server words it its own way. */
export interface ChatRequestProblem {
  problem: string;
  param: string | null;
}

export function parseChatRequest(body: unknown): ChatRequest | ChatRequestProblem {
  if (typeof body !== 'object' || body === null)
    return { problem: 'We could not parse the JSON body of your request.', param: null };
  const raw = body as Record<string, unknown>;
  if (typeof raw.model !== 'string' || raw.model === '')
    return { problem: 'you must provide a model parameter', param: 'model' };
  if (!Array.isArray(raw.messages) || raw.messages.length === 0) {
    return { problem: "Invalid 'messages': expected a non-empty array.", param: 'messages' };
  }
  const messages = raw.messages.map(readMessage);
  if (messages.some((message) => message === null)) {
    return { problem: "Invalid 'messages': each message needs a role and content.", param: 'messages' };
  }
  const limit = raw.max_completion_tokens ?? raw.max_tokens;
  if (limit !== undefined && limit !== null && !(Number.isInteger(limit) && Number(limit) > 0)) {
    return {
      problem: `Invalid 'max_tokens': integer below minimum value. Expected a value >= 1, but got ${String(limit)} instead.`,
      param: 'max_tokens',
    };
  }
  if (typeof raw.temperature === 'number' && (raw.temperature < 0 || raw.temperature > 2)) {
    return { problem: "Invalid 'temperature': expected a value between 0 and 2.", param: 'temperature' };
  }
  const streamOptions = (raw.stream_options ?? {}) as Record<string, unknown>;
  return {
    model: raw.model,
    messages: messages.filter((message) => message !== null),
    stream: raw.stream === true,
    includeUsage: streamOptions.include_usage === true,
    continuousUsage: streamOptions.continuous_usage_stats === true,
    maxTokens: typeof limit === 'number' ? limit : null,
    usesMaxTokens: raw.max_tokens !== undefined && raw.max_tokens !== null,
    temperature: typeof raw.temperature === 'number' ? raw.temperature : null,
    seed: typeof raw.seed === 'number' ? raw.seed : 0,
    reasoningEffort: typeof raw.reasoning_effort === 'string' ? raw.reasoning_effort : null,
  };
}

function readMessage(value: unknown): PromptMessage | null {
  if (typeof value !== 'object' || value === null) return null;
  const { role, content } = value as Record<string, unknown>;
  if (typeof role !== 'string') return null;
  if (typeof content === 'string') return { role: role === 'developer' ? 'system' : role, text: content };
  if (content === null || content === undefined) return role === 'assistant' ? { role, text: '' } : null;
  if (!Array.isArray(content)) return null;
  const text = content.map((part: { text?: unknown }) => (typeof part?.text === 'string' ? part.text : '')).join('');
  return { role: role === 'developer' ? 'system' : role, text };
}
