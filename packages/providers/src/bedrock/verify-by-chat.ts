import { estimateTokens, noUsage, type TokenUsage } from '@staque/core/usage/token-usage';
import type { ChatCapability, ChatTarget, ProviderConnection, Verification } from '../provider.ts';

const prompt = 'Reply with OK.';
/** The smallest limit that every vendor on Bedrock accepts. */
const maxOutputTokens = 16;

/** One small call over the same path as every chat: the only proof of access there is. It is billed, so its usage is returned. */
export async function verifyByChat(
  chat: ChatCapability,
  connection: ProviderConnection,
  target: ChatTarget,
  signal: AbortSignal,
): Promise<Verification> {
  let usage: TokenUsage | null = null;
  let servedTier: string | null = null;
  let output = '';
  const request = {
    systemPrompt: null,
    messages: [{ role: 'user' as const, text: prompt }],
    parameters: { maxOutputTokens },
  };
  for await (const part of chat.stream(connection, target, request, signal)) {
    if (part.type === 'usage') ({ usage, servedTier } = part);
    if (part.type === 'text-delta' || part.type === 'reasoning-delta') output += part.text;
  }
  if (usage !== null) return { usage, usageSource: 'reported', servedTier };
  const estimated: TokenUsage = {
    ...noUsage,
    inputTokens: estimateTokens(prompt),
    outputTokens: Math.max(1, estimateTokens(output)),
  };
  return { usage: estimated, usageSource: 'estimated', servedTier };
}
