import { estimateTokens } from '../usage/token-usage.ts';

export interface ContextMessage {
  role: 'user' | 'assistant';
  text: string;
}

export interface ContextLimits {
  /** Input and output together, in tokens; null when the vendor does not say. */
  contextWindow: number | null;
  maxOutputTokens: number | null;
}

export interface BuiltContext {
  messages: ContextMessage[];
  /** How many of the oldest messages were left out to fit; the stated policy is "drop oldest, in whole turns". */
  droppedMessages: number;
  estimatedInputTokens: number;
  /** Of those, everything but the newest message: system prompt and earlier turns. */
  historyTokens: number;
  /** False when even the newest message alone does not fit. */
  fits: boolean;
}

const defaultOutputReserve = 1024;
const tokensPerMessageOverhead = 4;

/**
 * Chooses what of the history is sent: system prompt and newest message always, older turns from the newest back while they fit
 * into the window less the room kept for the answer. Counts are upper estimates, so the vendor's own count stays below.
 */
export function buildContext(params: {
  systemPrompt: string | null;
  messages: ContextMessage[];
  limits: ContextLimits;
  requestedOutputTokens?: number | undefined;
}): BuiltContext {
  const { systemPrompt, messages, limits } = params;
  const sizes = messages.map((message) => estimateTokens(message.text) + tokensPerMessageOverhead);
  const systemSize = systemPrompt ? estimateTokens(systemPrompt) + tokensPerMessageOverhead : 0;
  const newestSize = sizes.at(-1) ?? 0;
  if (limits.contextWindow === null) {
    const estimatedInputTokens = systemSize + sum(sizes);
    const historyTokens = estimatedInputTokens - newestSize;
    return { messages, droppedMessages: 0, estimatedInputTokens, historyTokens, fits: true };
  }
  const reserve = Math.min(
    params.requestedOutputTokens ?? limits.maxOutputTokens ?? defaultOutputReserve,
    Math.max(1, Math.floor(limits.contextWindow / 4)),
  );
  const room = limits.contextWindow - reserve - systemSize;
  let start = messages.length - 1;
  let used = sizes[start] ?? 0;
  const fits = used <= room;
  while (fits && start > 0 && used + (sizes[start - 1] ?? 0) <= room) {
    start -= 1;
    used += sizes[start] ?? 0;
  }
  // A history that begins with an answer is refused by some vendors: begin with a person's message.
  while (start < messages.length - 1 && messages[start]?.role === 'assistant') {
    used -= sizes[start] ?? 0;
    start += 1;
  }
  const from = Math.max(0, start);
  return {
    messages: messages.slice(from),
    droppedMessages: from,
    estimatedInputTokens: systemSize + used,
    historyTokens: systemSize + used - newestSize,
    fits,
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
