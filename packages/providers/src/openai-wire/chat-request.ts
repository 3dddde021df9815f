import type { ChatParameters } from '@staque/core/chat/parameters';
import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { ChatRequest, ChatTarget } from '../provider.ts';

/**
 * A chat request in OpenAI's words, for any server of the dialect and for SageMaker's containers. The differences between servers
 * are decided here once: which name the output limit has, and whether sampling parameters are accepted.
 */
export function toChatBody(target: ChatTarget, request: ChatRequest): ChatCompletionCreateParamsStreaming {
  return {
    model: target.invokeId,
    messages: toMessages(target, request),
    stream: true,
    stream_options: { include_usage: true },
    ...toParameters(target, request.parameters),
  };
}

/** OpenAI's models that think first: o-series and GPT-5 or later, fine-tuned ones included; the `-chat` variants do not. */
export function isOpenAiReasoningModel(modelId: string): boolean {
  return /^(?:ft:)?(?:o\d|gpt-(?:[5-9]|[1-9]\d))/.test(modelId) && !/-chat\b/.test(modelId);
}

function toMessages(target: ChatTarget, { systemPrompt, messages }: ChatRequest): ChatCompletionMessageParam[] {
  const turns: ChatCompletionMessageParam[] = messages.map(({ role, text }) => ({ role, content: text }));
  if (!systemPrompt) return turns;
  if (target.supportsSystemPrompt) return [{ role: 'system', content: systemPrompt }, ...turns];
  // Templates without a system role (older Gemma, Mistral) refuse one: the instruction goes in front of the first message.
  const [first, ...rest] = messages;
  if (first?.role !== 'user') return [{ role: 'user', content: systemPrompt }, ...turns];
  return [
    { role: 'user', content: `${systemPrompt}\n\n${first.text}` },
    ...rest.map(({ role, text }) => ({ role, content: text })),
  ];
}

function toParameters(target: ChatTarget, parameters: ChatParameters): Partial<ChatCompletionCreateParamsStreaming> {
  const isOpenAi = target.platform === 'openai';
  const thinks = isOpenAi && isOpenAiReasoningModel(target.invokeId);
  const { maxOutputTokens, temperature, topP, reasoningEffort } = parameters;
  return {
    ...(maxOutputTokens === undefined
      ? {}
      : thinks
        ? { max_completion_tokens: maxOutputTokens }
        : { max_tokens: maxOutputTokens }),
    // OpenAI's reasoning models refuse every temperature and top_p but 1 (error `unsupported_value`).
    ...(temperature === undefined || thinks ? {} : { temperature }),
    ...(topP === undefined || thinks ? {} : { top_p: topP }),
    ...(reasoningEffort !== undefined && (isOpenAi ? thinks : target.supportsReasoning)
      ? { reasoning_effort: reasoningEffort }
      : {}),
  };
}

/**
 * The body with what the server refused left out or renamed, or null when the refusal is about something else. Only for answers
 * that say so before anything was generated.
 */
export function withoutRefused(
  body: ChatCompletionCreateParamsStreaming,
  vendorWords: string,
): ChatCompletionCreateParamsStreaming | null {
  if (body.stream_options && /stream_options|include_usage/i.test(vendorWords)) {
    const { stream_options: _refused, ...rest } = body;
    return rest;
  }
  if (body.max_tokens != null && /max_completion_tokens/i.test(vendorWords)) {
    const { max_tokens, ...rest } = body;
    return { ...rest, max_completion_tokens: max_tokens };
  }
  if (body.temperature != null && /temperature/i.test(vendorWords)) {
    const { temperature: _refused, ...rest } = body;
    return rest;
  }
  if (body.top_p != null && /top_p/i.test(vendorWords)) {
    const { top_p: _refused, ...rest } = body;
    return rest;
  }
  if (body.reasoning_effort != null && /reasoning_effort/i.test(vendorWords)) {
    const { reasoning_effort: _refused, ...rest } = body;
    return rest;
  }
  return null;
}
