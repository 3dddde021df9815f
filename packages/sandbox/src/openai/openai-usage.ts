import type { UsageBuckets } from '../inference-log.ts';

/** OpenAI counts cache tokens inside prompt_tokens and reasoning inside completion_tokens. */
export function openAiUsage(buckets: UsageBuckets): Record<string, unknown> {
  const written = buckets.cacheWrite5m + buckets.cacheWrite1h;
  const promptTokens = buckets.input + buckets.cacheRead + written;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: buckets.output,
    total_tokens: promptTokens + buckets.output,
    prompt_tokens_details: {
      cached_tokens: buckets.cacheRead,
      audio_tokens: 0,
      ...(written > 0 ? { cache_write_tokens: written } : {}),
    },
    completion_tokens_details: {
      reasoning_tokens: buckets.reasoning,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

/** vLLM and its kin: three numbers, and the cached part only when there is one. */
export function plainUsage(buckets: UsageBuckets): Record<string, unknown> {
  const promptTokens = buckets.input + buckets.cacheRead + buckets.cacheWrite5m + buckets.cacheWrite1h;
  return {
    prompt_tokens: promptTokens,
    total_tokens: promptTokens + buckets.output,
    completion_tokens: buckets.output,
    ...(buckets.cacheRead > 0 ? { prompt_tokens_details: { cached_tokens: buckets.cacheRead } } : {}),
  };
}
