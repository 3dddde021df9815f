import { workerUrl } from '#lib/worker-url.ts';
// oxlint-disable-next-line import/default -- the bundler makes this module
import scriptUrl from './highlight.worker.ts?worker&url';
import type { HighlightAnswer, HighlightRequest } from './highlight-messages.ts';
import type { Token } from './tokens.ts';

/** Longer code would make more elements than a page draws without a halt. */
const maxChars = 20_000;
const patienceMs = 3000;
const cacheSize = 200;

const cache = new Map<string, Token[] | null>();
const waiting = new Map<number, (tokens: Token[] | null) => void>();
let worker: Worker | undefined;
let lastId = 0;

/** The tokens that are known already; undefined when `highlight` has to be asked. */
export function knownTokens(language: string, code: string): Token[] | null | undefined {
  return code.length > maxChars ? null : cache.get(`${language}\n${code}`);
}

/** The code in tokens, made by a worker; null when the language is unknown, or the code too long or too hard. */
export async function highlight(language: string, code: string): Promise<Token[] | null> {
  const known = knownTokens(language, code);
  if (known !== undefined) return known;
  const tokens = await ask(language, code);
  cache.set(`${language}\n${code}`, tokens);
  const [oldest] = cache.keys();
  if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest);
  return tokens;
}

function ask(language: string, code: string): Promise<Token[] | null> {
  const id = ++lastId;
  return new Promise((resolve) => {
    // A worker that cannot be had, or is lost in one text, takes the colours away and nothing else.
    const timer = setTimeout(giveUp, patienceMs);
    waiting.set(id, (tokens) => {
      clearTimeout(timer);
      waiting.delete(id);
      resolve(tokens);
    });
    worker ??= startWorker();
    const request: HighlightRequest = { id, language, code };
    worker.postMessage(request, []);
  });
}

function startWorker(): Worker {
  const started = new Worker(workerUrl(scriptUrl), { type: 'module', name: 'highlight' });
  started.addEventListener('message', ({ data }: MessageEvent<HighlightAnswer>) => waiting.get(data.id)?.(data.tokens));
  started.addEventListener('error', giveUp);
  return started;
}

function giveUp(): void {
  worker?.terminate();
  worker = undefined;
  for (const resolve of waiting.values()) resolve(null);
}
