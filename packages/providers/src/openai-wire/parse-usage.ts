import { parseTokenCount, type TokenUsage } from '@staque/core/usage/token-usage';
import { asRecord } from '../json-value.ts';

/**
 * An OpenAI-style `usage` object as disjoint buckets, or null when it is missing, empty or nonsense: the caller then estimates,
 * for a missing figure is not zero. In this dialect cached and cache-writing tokens are inside `prompt_tokens`, reasoning inside
 * `completion_tokens` (OpenAI API reference, CompletionUsage); DeepSeek names its hits `prompt_cache_hit_tokens`.
 */
export function parseOpenAiUsage(value: unknown): TokenUsage | null {
  const usage = asRecord(value);
  if (!usage) return null;
  const promptDetails = asRecord(usage.prompt_tokens_details) ?? {};
  const completionDetails = asRecord(usage.completion_tokens_details) ?? {};
  const prompt = parseTokenCount(usage.prompt_tokens);
  const completion = parseTokenCount(usage.completion_tokens);
  const cacheRead = optionalCount(promptDetails.cached_tokens ?? usage.prompt_cache_hit_tokens);
  const cacheWrite = optionalCount(promptDetails.cache_write_tokens);
  const reasoning = optionalCount(completionDetails.reasoning_tokens ?? usage.reasoning_tokens);
  if (prompt === null || completion === null || cacheRead === null || cacheWrite === null || reasoning === null)
    return null;
  if (cacheRead + cacheWrite > prompt) return null;
  // Some servers (xAI, Gemini's compatible API) report reasoning beside the completion; their total tells.
  const reasoningIsOutside = reasoning > 0 && usage.total_tokens === prompt + completion + reasoning;
  const output = reasoningIsOutside ? completion + reasoning : completion;
  if (reasoning > output) return null;
  return {
    inputTokens: prompt - cacheRead - cacheWrite,
    cacheReadTokens: cacheRead,
    cacheWrite5mTokens: cacheWrite,
    cacheWrite1hTokens: 0,
    outputTokens: output,
    reasoningTokens: reasoning,
  };
}

/** llama.cpp's `timings` as usage, for builds that stream no usage: `prompt_n` leaves out what came from the cache (`cache_n`). */
export function parseLlamaTimings(value: unknown): TokenUsage | null {
  const timings = asRecord(value);
  if (!timings) return null;
  const input = parseTokenCount(timings.prompt_n);
  const cacheRead = optionalCount(timings.cache_n);
  const output = parseTokenCount(timings.predicted_n);
  if (input === null || cacheRead === null || output === null) return null;
  return {
    inputTokens: input,
    cacheReadTokens: cacheRead,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    outputTokens: output,
    reasoningTokens: 0,
  };
}

/** Absent is none of it; present and wrong makes the whole report worthless. */
function optionalCount(value: unknown): number | null {
  return value === undefined || value === null ? 0 : parseTokenCount(value);
}
