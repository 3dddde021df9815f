import type { PriceSheet } from '@staque/core/pricing/price';
import { estimateTokens, noUsage, type TokenUsage, type UsageSource } from '@staque/core/usage/token-usage';
import type { Random } from './random.ts';

export interface TurnSize {
  question: string;
  answer: string;
  reasoning: string | null;
  /** Tokens of the thread so far. */
  history: number;
  extraInputTokens: number;
  outcome: 'done' | 'stopped' | 'interrupted' | 'failed';
  /** A program's call: its size is not that of the texts here, which stand for longer ones. */
  sizes?: { input: number; output: number };
}

/** What a vendor would report for one answer, or what the product estimates for one that was cut off. */
export function measureTurn(
  random: Random,
  sheet: PriceSheet,
  turn: TurnSize,
): { usage: TokenUsage; usageSource: UsageSource } {
  if (turn.outcome === 'failed') return { usage: noUsage, usageSource: 'none' };
  const fresh = (turn.sizes?.input ?? tokensOf(turn.question)) + turn.extraInputTokens;
  const outputTokens = turn.sizes?.output ?? tokensOf(turn.answer) + random.int(1, 12);
  if (turn.outcome !== 'done') {
    const inputTokens = turn.history + fresh;
    return { usage: { ...noUsage, inputTokens, outputTokens: estimateTokens(turn.answer) }, usageSource: 'estimated' };
  }
  const reasoningTokens = turn.reasoning === null ? 0 : tokensOf(turn.reasoning) * 3;
  const caches = sheet.rates.some(({ bucket }) => bucket === 'cache_read');
  const repeated = turn.sizes ? Math.round(fresh * 0.62) : turn.history;
  const cacheReadTokens = caches && repeated > 1024 ? repeated : 0;
  const inputTokens = turn.history + fresh - cacheReadTokens;
  return {
    usage: { ...noUsage, inputTokens, cacheReadTokens, outputTokens: outputTokens + reasoningTokens, reasoningTokens },
    usageSource: 'reported',
  };
}

/** About four characters to a token; scripts beyond Latin need more. */
export function tokensOf(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4);
}
