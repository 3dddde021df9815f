import type {
  ConverseStreamMetadataEvent,
  ConverseStreamOutput,
  TokenUsage as ConverseUsage,
} from '@aws-sdk/client-bedrock-runtime';
import { parseTokenCount, type TokenUsage } from '@staque/core/usage/token-usage';
import type { ChatStreamPart, FinishReason } from '../provider.ts';

/** The part that one event of a ConverseStream carries; null for events without text or figures. `messageStop` is the caller's. */
export function toStreamPart(event: ConverseStreamOutput): ChatStreamPart | null {
  const delta = event.contentBlockDelta?.delta;
  if (delta) {
    if (delta.text) return { type: 'text-delta', text: delta.text };
    if (delta.reasoningContent?.text) return { type: 'reasoning-delta', text: delta.reasoningContent.text };
    return null;
  }
  return event.metadata ? toUsagePart(event.metadata) : null;
}

function toUsagePart(metadata: ConverseStreamMetadataEvent): ChatStreamPart | null {
  const usage = toTokenUsage(metadata.usage);
  if (usage === null) return null;
  return {
    type: 'usage',
    usage,
    servedTier: servedTier(metadata),
    servedModel: metadata.trace?.promptRouter?.invokedModelId ?? null,
    raw: metadata.usage,
  };
}

/** The tier in the words that prices use: Bedrock calls its standard tier `default`. */
function servedTier({ serviceTier }: ConverseStreamMetadataEvent): string | null {
  if (!serviceTier?.type) return null;
  return serviceTier.type === 'default' ? 'standard' : serviceTier.type;
}

/**
 * Converse counts cached tokens outside `inputTokens`; `totalTokens` is only a checksum and is not read. Null when a figure is
 * missing or nonsense: unknown is not zero.
 */
function toTokenUsage(usage: ConverseUsage | undefined): TokenUsage | null {
  if (!usage) return null;
  const inputTokens = parseTokenCount(usage.inputTokens);
  const outputTokens = parseTokenCount(usage.outputTokens);
  const cacheReadTokens = parseTokenCount(usage.cacheReadInputTokens ?? 0);
  const cacheWrite = cacheWriteBuckets(usage);
  if (inputTokens === null || outputTokens === null || cacheReadTokens === null || cacheWrite === null) return null;
  // Reasoning is inside the output tokens; Converse does not say how much of them it was.
  return { inputTokens, outputTokens, cacheReadTokens, ...cacheWrite, reasoningTokens: 0 };
}

/** `cacheDetails` splits the writes by time to live; whatever it does not name was written for 5 minutes, the default. */
function cacheWriteBuckets(usage: ConverseUsage): { cacheWrite5mTokens: number; cacheWrite1hTokens: number } | null {
  let detailed = 0;
  let oneHour = 0;
  for (const detail of usage.cacheDetails ?? []) {
    const tokens = parseTokenCount(detail.inputTokens);
    if (tokens === null) return null;
    detailed += tokens;
    if (detail.ttl === '1h') oneHour += tokens;
  }
  const total = parseTokenCount(usage.cacheWriteInputTokens ?? detailed);
  if (total === null || oneHour > total) return null;
  return { cacheWrite5mTokens: total - oneHour, cacheWrite1hTokens: oneHour };
}

export function toFinishReason(stopReason: string): FinishReason {
  switch (stopReason) {
    case 'end_turn':
    case 'stop_sequence':
      return 'stop';
    case 'max_tokens':
    case 'model_context_window_exceeded':
      return 'length';
    case 'content_filtered':
    case 'guardrail_intervened':
      return 'content_filter';
    default:
      return 'other';
  }
}
