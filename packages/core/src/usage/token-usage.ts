/**
 * Tokens of one provider call in buckets that cannot overlap. `reasoningTokens` is the part of `outputTokens` spent on
 * reasoning: information only, never added. All are whole numbers.
 */
export interface TokenUsage {
  inputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  outputTokens: number;
  reasoningTokens: number;
}

/** Where the figures come from: the vendor's report, our estimate, or nothing was sent at all. */
export const usageSources = ['reported', 'estimated', 'none'] as const;
export type UsageSource = (typeof usageSources)[number];

export const noUsage: TokenUsage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

/** Everything that went in, cached or not: what long-context price thresholds count. */
export function totalInputTokens(usage: TokenUsage): number {
  return usage.inputTokens + usage.cacheReadTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens;
}

const maxPlausibleTokens = 1_000_000_000;

/** A vendor's token count, or null when it is missing or nonsense (negative, fractional, text, absurdly large). */
export function parseTokenCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maxPlausibleTokens
    ? value
    : null;
}

/** Upper estimate where no tokenizer is published: one token for three bytes of UTF-8. Always marked estimated. */
export function estimateTokens(text: string): number {
  return Math.ceil(utf8Length(text) / 3);
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
