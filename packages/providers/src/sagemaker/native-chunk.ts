import { parseTokenCount, type TokenUsage } from '@staque/core/usage/token-usage';
import { asRecord, asText } from '../json-value.ts';

/** One line of LMI's own schema, which containers speak that were told not to take chat messages. */
export interface NativeChunk {
  text: string;
  finishReason: string | null;
  usage: TokenUsage | null;
}

/** Null for lines of any other dialect. The last line repeats the whole text in `generated_text`: only its token is new. */
export function readNativeChunk(value: unknown): NativeChunk | null {
  const chunk = asRecord(value);
  const token = asRecord(chunk?.token);
  if (!chunk || chunk.choices !== undefined || (!token && chunk.generated_text === undefined)) return null;
  const details = asRecord(chunk.details);
  const isLast = typeof chunk.generated_text === 'string' || details !== null;
  return {
    text: token ? (asText(token.text) ?? '') : (asText(chunk.generated_text) ?? ''),
    finishReason: isLast ? (asText(details?.finish_reason) ?? 'stop') : null,
    usage: readUsage(details),
  };
}

function readUsage(details: Record<string, unknown> | null): TokenUsage | null {
  const inputTokens = parseTokenCount(details?.input_length);
  const outputTokens = parseTokenCount(details?.generated_tokens);
  if (inputTokens === null || outputTokens === null) return null;
  return {
    inputTokens,
    outputTokens,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    reasoningTokens: 0,
  };
}
