import type { TRPCClient } from '@trpc/client';
import type { ChatEvent } from '@staque/core/chat/chat-event';
import { applyChatEvent, type AnswerChange } from './answer-text.ts';
import type { AppRouter } from './app-router.ts';
import { backoffMs, pause } from './pause.ts';
import { fromAnswer, isStaqueError, type StaqueError } from './staque-error.ts';

export interface FollowOptions {
  signal?: AbortSignal | undefined;
  /** How long to go on while the server cannot be reached. */
  giveUpAfterMs: number;
}

export type AnswerEnd = Extract<ChatEvent, { type: 'end' }>;

interface Position {
  generationId: string;
  lastEventId: string | undefined;
}

interface Tracked {
  id: string;
  data: ChatEvent;
}

const maxEmptyEnds = 5;
/** A connection that lived this long counts as a server that was reached. */
const steadyMs = 5000;
const watchMs = 500;

/**
 * An answer from its beginning to its end, over dropped connections and restarted servers: no text is told twice, none is left
 * out. Returns without an `end` only when `signal` aborts. Throws a `StaqueError` for a final refusal, or after `giveUpAfterMs`.
 */
export async function* followAnswer(
  api: TRPCClient<AppRouter>,
  { generationId }: { generationId: string },
  options: FollowOptions,
): AsyncGenerator<AnswerChange | AnswerEnd, void> {
  const { signal } = options;
  const answer = { text: '', reasoning: '' };
  let lastEventId: string | undefined;
  let emptyEnds = 0;
  for (;;) {
    emptyEnds += 1;
    for await (const { id, data: event } of subscribe(api, { generationId, lastEventId }, options)) {
      lastEventId = id;
      if (event.type === 'end') return yield event;
      const change = applyChatEvent(answer, event);
      if (change === 'gap') {
        lastEventId = undefined;
        break;
      }
      emptyEnds = 0;
      if (change) yield change;
    }
    if (signal?.aborted) return;
    // The server let go of us before the end, as it does when it shuts down.
    if (emptyEnds >= maxEmptyEnds) throw unreachable();
    await pause(backoffMs(emptyEnds), signal);
  }
}

async function* subscribe(
  api: TRPCClient<AppRouter>,
  { generationId, lastEventId }: Position,
  { signal, giveUpAfterMs }: FollowOptions,
): AsyncGenerator<Tracked, void> {
  let close = (): void => {};
  const events = new ReadableStream<Tracked | Error>({
    start(controller) {
      const contact = createContactWatch(giveUpAfterMs, () => finish(unreachable()));
      const subscription = api.chat.follow.subscribe(
        { generationId, ...(lastEventId ? { lastEventId } : {}) },
        {
          onData(event) {
            contact.heard();
            if (!closed) controller.enqueue(event);
          },
          onConnectionStateChange: ({ state }) => (state === 'pending' ? contact.connected() : contact.lost()),
          onError: (error) => finish(error),
          onComplete: () => finish(),
        },
      );
      let closed = false;
      // The failure is queued behind the text that came before it: `controller.error` would throw that text away.
      const finish = (error?: Error): void => {
        if (closed) return;
        closed = true;
        contact.close();
        signal?.removeEventListener('abort', close);
        if (error) controller.enqueue(error);
        controller.close();
        subscription.unsubscribe();
      };
      close = () => finish();
      signal?.addEventListener('abort', close);
      if (signal?.aborted) close();
    },
    cancel: () => close(),
  });
  const reader = events.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal?.aborted) return;
      if (value instanceof Error) throw isStaqueError(value) ? value : unreachable(value);
      yield value;
    }
  } finally {
    close();
    reader.releaseLock();
  }
}

/** Calls `giveUp` once the server was out of reach for `limitMs`. */
function createContactWatch(limitMs: number, giveUp: () => void) {
  let lostAt: number | null = performance.now();
  let connectedAt: number | null = null;
  const timer = setInterval(() => {
    const now = performance.now();
    if (connectedAt !== null && now - connectedAt >= steadyMs) lostAt = null;
    if (lostAt !== null && now - lostAt >= limitMs) giveUp();
  }, watchMs);
  return {
    connected: () => void (connectedAt = performance.now()),
    lost() {
      connectedAt = null;
      lostAt ??= performance.now();
    },
    heard: () => void (lostAt = null),
    close: () => clearInterval(timer),
  };
}

function unreachable(cause?: Error): StaqueError {
  return fromAnswer({ status: null, body: null, cause });
}
