import { AppError } from '@staque/core/errors';
import { createTextSanitizer } from '@staque/core/text';
import type { TokenUsage } from '@staque/core/usage/token-usage';
import { midSentence } from '../mid-sentence.ts';
import type { ChatStreamPart, FinishReason } from '../provider.ts';
import { vendorBodyError } from '../provider-error.ts';
import { asArray, asRecord, asText } from '../json-value.ts';
import { parseLlamaTimings, parseOpenAiUsage } from './parse-usage.ts';

/** What has to be remembered between the chunks of one answer. Made by `createChatChunkState`, used once. */
export interface ChatChunkState {
  vendorName: string;
  text: ReturnType<typeof createTextSanitizer>;
  reasoning: ReturnType<typeof createTextSanitizer>;
  finish: { reason: FinishReason; raw: string } | null;
  servedTier: string | null;
  servedModel: string | null;
  usageReported: boolean;
}

export function createChatChunkState(vendorName: string): ChatChunkState {
  return {
    vendorName,
    text: createTextSanitizer(),
    reasoning: createTextSanitizer(),
    finish: null,
    servedTier: null,
    servedModel: null,
    usageReported: false,
  };
}

/**
 * One chunk of a streamed chat completion as parts. Loose on purpose: `choices` may be empty or absent in any chunk, `usage` may
 * be null, `{}` or cumulative in every chunk. `finish` is held back until `endChatChunks`, for usage comes after it.
 * Throws AppError for a chunk that carries an error.
 */
export function mapChatChunk(state: ChatChunkState, value: unknown): ChatStreamPart[] {
  const chunk = asRecord(value);
  if (!chunk) return [];
  if (chunk.error || chunk.object === 'error')
    throw vendorBodyError(chunk, { vendorName: state.vendorName, inStream: true });
  state.servedTier = servedTier(chunk.service_tier) ?? state.servedTier;
  state.servedModel = asText(chunk.model) ?? state.servedModel;
  const parts: ChatStreamPart[] = [];
  const choice = asRecord(asArray(chunk.choices).find((each) => (asRecord(each)?.index ?? 0) === 0));
  if (choice) {
    // A container that was not asked to stream answers with the whole message instead of a delta.
    const delta = asRecord(choice.delta) ?? asRecord(choice.message) ?? {};
    const piece = readDelta(delta);
    pushText(parts, 'reasoning-delta', state.reasoning.push(piece.reasoning));
    pushText(parts, 'text-delta', state.text.push(piece.text));
    const raw = asText(choice.finish_reason);
    if (raw) state.finish = { reason: finishReason(raw), raw };
  }
  const usage = readUsage(state, chunk);
  if (usage)
    parts.push({
      type: 'usage',
      usage: usage.usage,
      servedTier: state.servedTier,
      servedModel: state.servedModel,
      raw: usage.raw,
    });
  return parts;
}

/** The last parts of an answer. Throws AppError `provider_bad_answer` when the vendor never said that it was finished. */
export function endChatChunks(state: ChatChunkState): ChatStreamPart[] {
  if (!state.finish) {
    throw new AppError('provider_bad_answer', `The answer of ${midSentence(state.vendorName)} ended in the middle.`, {
      retryable: true,
      outcome: 'unknown',
      remedy: 'Continue the answer, or send the message again.',
    });
  }
  const parts: ChatStreamPart[] = [];
  pushText(parts, 'reasoning-delta', state.reasoning.end());
  pushText(parts, 'text-delta', state.text.end());
  parts.push({ type: 'finish', ...state.finish });
  return parts;
}

function pushText(parts: ChatStreamPart[], type: 'text-delta' | 'reasoning-delta', text: string): void {
  if (text !== '') parts.push({ type, text });
}

function readDelta(delta: Record<string, unknown>): { text: string; reasoning: string } {
  const piece = {
    text: asText(delta.refusal) ?? '',
    // vLLM, SGLang and DeepSeek say `reasoning_content`; newer vLLM, Groq and OpenRouter say `reasoning`.
    reasoning: asText(delta.reasoning_content) ?? asText(delta.reasoning) ?? '',
  };
  if (typeof delta.content === 'string') piece.text += delta.content;
  // Mistral's reasoning models send content as a list of typed pieces.
  for (const item of asArray(delta.content)) {
    const part = asRecord(item);
    if (part?.type === 'text') piece.text += asText(part.text) ?? '';
    if (part?.type === 'thinking') {
      for (const thought of asArray(part.thinking)) piece.reasoning += asText(asRecord(thought)?.text) ?? '';
    }
  }
  return piece;
}

function readUsage(state: ChatChunkState, chunk: Record<string, unknown>): { usage: TokenUsage; raw: unknown } | null {
  const raw = hasMembers(chunk.usage) ? chunk.usage : asRecord(chunk.x_groq)?.usage;
  if (hasMembers(raw)) {
    state.usageReported = true;
    const usage = parseOpenAiUsage(raw);
    return usage && { usage, raw };
  }
  // Timings stand in only where no usage was ever reported: they count the same tokens.
  const usage = state.usageReported ? null : parseLlamaTimings(chunk.timings);
  return usage && { usage, raw: chunk.timings };
}

function hasMembers(value: unknown): boolean {
  const record = asRecord(value);
  return record !== null && Object.keys(record).length > 0;
}

/** The tier in the words that prices use. OpenAI calls its standard tier `default` and prices `fast` as `priority`. */
function servedTier(value: unknown): string | null {
  const tier = asText(value);
  if (tier === 'default') return 'standard';
  if (tier === 'fast') return 'priority';
  return tier === 'auto' ? null : tier;
}

function finishReason(raw: string): FinishReason {
  switch (raw) {
    case 'stop':
    case 'eos_token':
    case 'stop_sequence':
    case 'end_turn':
      return 'stop';
    case 'length':
    case 'max_tokens':
    case 'model_length':
      return 'length';
    case 'content_filter':
      return 'content_filter';
    default:
      return 'other';
  }
}
