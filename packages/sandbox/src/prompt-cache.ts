import { hashText } from './random.ts';
import { countMessageTokens, countPromptTokens, type PromptMessage } from './tokens.ts';

/** A place up to which the caller asks the vendor to cache (Bedrock's cachePoint). */
export interface CacheMark {
  /** How many leading messages the mark covers. */
  messages: number;
  ttl: '5m' | '1h';
}

export interface PromptSplit {
  input: number;
  cacheRead: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
}

export interface CacheRequest {
  /** Account and model: nothing is shared between them. */
  scope: string;
  messages: readonly PromptMessage[];
  caching: boolean;
  marks: readonly CacheMark[];
  /** Report what is new as written, without a mark (newer OpenAI models). */
  writesImplicitly: boolean;
}

export interface PromptCache {
  split(request: CacheRequest): PromptSplit;
}

const LIFETIME_MS = 5 * 60_000;
const KEPT_PREFIXES = 20_000;
const SMALLEST_IMPLICIT_WRITE = 64;

/**
 * Remembers which leading messages were sent before. A read is the longest prefix seen in the last five minutes; real
 * vendors ask for about a thousand tokens first, the sandbox for none, so that short test conversations use the cache.
 */
export function createPromptCache(now: () => number): PromptCache {
  const seen = new Map<string, number>();
  return {
    split({ scope, messages, caching, marks, writesImplicitly }) {
      const promptTokens = countPromptTokens(messages);
      if (!caching) return { input: promptTokens, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 };
      const keys = prefixKeys(scope, messages);
      const covered = marks.length > 0 ? Math.max(...marks.map((mark) => mark.messages)) : messages.length - 1;
      const readMessages = longestSeen(keys, covered, (key) => now() - (seen.get(key) ?? -Infinity) < LIFETIME_MS);
      remember(seen, keys, now());

      const cacheRead = tokensOf(messages, 0, readMessages);
      const written = { '5m': 0, '1h': 0 };
      let from = readMessages;
      for (const mark of marks.toSorted((left, right) => left.messages - right.messages)) {
        if (mark.messages <= from) continue;
        written[mark.ttl] += tokensOf(messages, from, mark.messages);
        from = mark.messages;
      }
      if (writesImplicitly && promptTokens >= SMALLEST_IMPLICIT_WRITE) {
        written['5m'] = tokensOf(messages, readMessages, messages.length);
      }
      const input = promptTokens - cacheRead - written['5m'] - written['1h'];
      return { input, cacheRead, cacheWrite5m: written['5m'], cacheWrite1h: written['1h'] };
    },
  };
}

function prefixKeys(scope: string, messages: readonly PromptMessage[]): string[] {
  let chain = scope;
  return messages.map((message) => {
    chain = `${scope}|${hashText(`${chain}\u0000${message.role}\u0000${message.text}`)}|${message.text.length}`;
    return chain;
  });
}

function longestSeen(keys: readonly string[], limit: number, isSeen: (key: string) => boolean): number {
  for (let count = Math.min(limit, keys.length); count > 0; count -= 1) {
    if (isSeen(keys[count - 1] ?? '')) return count;
  }
  return 0;
}

function remember(seen: Map<string, number>, keys: readonly string[], at: number): void {
  for (const key of keys) {
    seen.delete(key);
    seen.set(key, at);
  }
  while (seen.size > KEPT_PREFIXES) seen.delete(seen.keys().next().value ?? '');
}

function tokensOf(messages: readonly PromptMessage[], from: number, to: number): number {
  return messages.slice(from, to).reduce((sum, message) => sum + countMessageTokens(message), 0);
}
