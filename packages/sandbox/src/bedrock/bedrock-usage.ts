import type { UsageBuckets } from '../inference-log.ts';

/** Bedrock keeps cache tokens outside inputTokens; the cache members are left out when nothing was cached. */
export function bedrockUsage(buckets: UsageBuckets): Record<string, unknown> {
  const { input, output, cacheRead, cacheWrite5m, cacheWrite1h } = buckets;
  const written = cacheWrite5m + cacheWrite1h;
  const details = [
    { ttl: '1h', inputTokens: cacheWrite1h },
    { ttl: '5m', inputTokens: cacheWrite5m },
  ].filter((detail) => detail.inputTokens > 0);
  return {
    inputTokens: input,
    outputTokens: output,
    totalTokens: input + cacheRead + written + output,
    serverToolUsage: {},
    ...(cacheRead + written > 0
      ? {
          cacheReadInputTokens: cacheRead,
          cacheReadInputTokenCount: cacheRead,
          cacheWriteInputTokens: written,
          cacheWriteInputTokenCount: written,
        }
      : {}),
    ...(details.length > 0 ? { cacheDetails: details } : {}),
  };
}

export function stopReason(finish: 'stop' | 'length'): string {
  return finish === 'length' ? 'max_tokens' : 'end_turn';
}
