import { AppError } from '@staque/core/errors';
import { estimateTokens, noUsage, type TokenUsage } from '@staque/core/usage/token-usage';
import type { ChatCapability, ChatTarget, ProviderConnection, Verification } from '../provider.ts';

const prompt = 'Reply with OK.';
/** The smallest limit that every vendor on Bedrock accepts. */
const maxOutputTokens = 16;

/**
 * One small call over the same path as every chat: the only proof of access there is. It is billed, so its usage is returned, also
 * when it broke off (`broken`) and may have been billed. Throws what was refused.
 */
export async function verifyByChat(
  chat: ChatCapability,
  connection: ProviderConnection,
  target: ChatTarget,
  signal: AbortSignal,
): Promise<{ verification: Verification; broken: AppError | null }> {
  let usage: TokenUsage | null = null;
  let servedTier: string | null = null;
  let output = '';
  let broken: AppError | null = null;
  const request = {
    systemPrompt: null,
    messages: [{ role: 'user' as const, text: prompt }],
    parameters: { maxOutputTokens },
  };
  try {
    for await (const part of chat.stream(connection, target, request, signal)) {
      if (part.type === 'usage') ({ usage, servedTier } = part);
      if (part.type === 'text-delta' || part.type === 'reasoning-delta') output += part.text;
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.details.outcome !== 'unknown' || error.details.retryable !== true)
      throw error;
    broken = error;
  }
  if (usage !== null) return { verification: { usage, usageSource: 'reported', servedTier }, broken };
  const estimated: TokenUsage = {
    ...noUsage,
    inputTokens: estimateTokens(prompt),
    outputTokens: Math.max(1, estimateTokens(output)),
  };
  return { verification: { usage: estimated, usageSource: 'estimated', servedTier }, broken };
}
