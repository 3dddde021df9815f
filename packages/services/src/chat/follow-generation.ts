import {
  formatPosition,
  isFinal,
  parsePosition,
  type AnswerPart,
  type ChatEvent,
  type EventPosition,
} from '@staque/core/chat/chat-event';
import { invalidInput, notFound } from '@staque/core/errors';
import { findGeneration, findStoredAnswer, type StoredAnswer } from '@staque/db/queries/generations';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { joinNeighbours, type AnswerPiece } from './answer-parts.ts';
import type { LiveAnswer } from './live-answer.ts';

export interface TrackedChatEvent {
  id: string;
  event: ChatEvent;
}

const safetyPollMs = 5000;

/**
 * An answer from where the viewer stands to its end, in batches of events that belong together: from this process while it
 * writes the answer, else from the database with notifications as wake-ups and a safety poll. Rejects before the first batch with
 * `not_found` for foreign ids and `invalid_input` for a position that cannot be read; ends without `end` only when `signal` aborts.
 */
export async function followGeneration(
  ctx: Context,
  input: { generationId: string; lastEventId?: string | null | undefined },
  signal: AbortSignal,
): Promise<AsyncGenerator<TrackedChatEvent[], void>> {
  const actor = requirePermission(ctx, 'chat:use');
  const position = readPosition(input.lastEventId);
  const generation = await findGeneration(ctx.database.db, { generationId: input.generationId, ownerId: actor.userId });
  if (!generation) throw notFound('answer');
  return follow(ctx, input, position, signal);
}

async function* follow(
  ctx: Context,
  input: { generationId: string },
  from: EventPosition | null,
  signal: AbortSignal,
): AsyncGenerator<TrackedChatEvent[], void> {
  let position = from;
  while (!signal.aborted) {
    const live = ctx.runner.live(input.generationId);
    if (live && !live.lost) {
      const reached = yield* followLive(live, position, signal);
      if (reached === null) return;
      position = reached;
      continue;
    }
    // Listen first, then read: a notification between the two must not be missed.
    const wake = createWake(ctx, input.generationId, signal);
    try {
      const stored = await findStoredAnswer(ctx.database.db, { generationId: input.generationId, afterOffset: 0 });
      if (!stored) throw notFound('answer');
      const { events, reached } = storedEvents(stored, position);
      if (events.length > 0) yield events;
      if (isFinal(stored.generation.status)) return;
      position = reached;
      await wake.next();
    } finally {
      wake.close();
    }
  }
}

function readPosition(lastEventId: string | null | undefined): EventPosition | null {
  if (lastEventId === null || lastEventId === undefined || lastEventId === '') return null;
  const position = parsePosition(lastEventId);
  if (!position) throw invalidInput('lastEventId', 'The position is not one that this server gave.');
  return position;
}

/** Null after the end; the reached position when the answer moved to another process. */
async function* followLive(
  live: LiveAnswer,
  from: EventPosition | null,
  signal: AbortSignal,
): AsyncGenerator<TrackedChatEvent[], EventPosition | null> {
  let offset = from?.offset ?? 0;
  if (from && (from.offset > live.log.length || (from.attempt !== live.attempt && from.offset > 0))) {
    // The viewer saw more than what survived, or another attempt: what this process has is the truth.
    offset = live.visibleEnd;
    yield [resetEvent(live.attempt, offset, partsOf(live.log.read(0, offset, live.attempt)))];
  }
  let wake: (() => void) | null = null;
  const listener = (): void => wake?.();
  live.listeners.add(listener);
  signal.addEventListener('abort', listener);
  try {
    for (;;) {
      if (signal.aborted) return null;
      const events = offset < live.visibleEnd ? live.log.read(offset, live.visibleEnd, live.attempt) : [];
      offset = Math.max(offset, live.visibleEnd);
      if (live.end) {
        yield [...events, { id: formatPosition({ attempt: live.attempt, offset }), event: live.end }];
        return null;
      }
      if (events.length > 0) yield events;
      if (live.lost) return { attempt: live.attempt, offset };
      if (offset < live.visibleEnd || live.end) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (signal.aborted || live.lost) resolve();
      });
    }
  } finally {
    live.listeners.delete(listener);
    signal.removeEventListener('abort', listener);
  }
}

/** What a viewer at `position` must be told to hold exactly what is stored. */
function storedEvents(
  stored: StoredAnswer,
  position: EventPosition | null,
): { events: TrackedChatEvent[]; reached: EventPosition } {
  const { generation, attempt } = stored;
  const final = isFinal(generation.status);
  const pieces: AnswerPiece[] = final
    ? [
        ...(stored.reasoning ? [{ part: 'reasoning' as const, text: stored.reasoning }] : []),
        ...(stored.text ? [{ part: 'text' as const, text: stored.text }] : []),
      ]
    : joinNeighbours(stored.chunks.map(({ part, text }) => ({ part, text })));
  const end = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  const reached = { attempt, offset: end };
  const from = position?.offset ?? 0;
  // Folded parts stand in another order than they came when reasoning was interleaved, so only plain text is resumed by slicing.
  const sliceable = from === 0 || from === end || pieces.every((piece) => piece.part === 'text');
  const events: TrackedChatEvent[] =
    from > end || (position && position.attempt !== attempt && from > 0) || !sliceable
      ? [resetEvent(attempt, end, pieces)]
      : sliceEvents(pieces, from, attempt);
  if (final && isFinal(generation.status)) {
    events.push({
      id: formatPosition(reached),
      event: {
        type: 'end',
        status: generation.status,
        finishReason: generation.finishReason,
        usage: generation.usage,
        usageSource: generation.usageSource,
        cost: { amountUsd: generation.costUsd, costStatus: generation.costStatus },
        ...(generation.error ? { error: generation.error } : {}),
      },
    });
  }
  return { events, reached };
}

function sliceEvents(pieces: AnswerPiece[], from: number, attempt: number): TrackedChatEvent[] {
  const events: TrackedChatEvent[] = [];
  const partOffsets: Record<AnswerPart, number> = { text: 0, reasoning: 0 };
  let start = 0;
  for (const { part, text } of pieces) {
    const end = start + text.length;
    if (end > from) {
      const skip = Math.max(0, from - start);
      events.push({
        id: formatPosition({ attempt, offset: end }),
        event: { type: part, offset: partOffsets[part] + skip, text: text.slice(skip) },
      });
    }
    partOffsets[part] += text.length;
    start = end;
  }
  return events;
}

function partsOf(events: TrackedChatEvent[]): AnswerPiece[] {
  return events.flatMap(({ event }) =>
    event.type === 'text' || event.type === 'reasoning' ? [{ part: event.type, text: event.text }] : [],
  );
}

function resetEvent(attempt: number, offset: number, parts: AnswerPiece[]): TrackedChatEvent {
  return { id: formatPosition({ attempt, offset }), event: { type: 'reset', parts } };
}

/** Resolves at a notification, a lost LISTEN connection, the safety poll or the abort, whichever is first. */
function createWake(ctx: Context, generationId: string, signal: AbortSignal): { next(): Promise<void>; close(): void } {
  let resolve: (() => void) | null = null;
  let rang = false;
  const ring = (): void => {
    rang = true;
    resolve?.();
  };
  const stopListening = ctx.bus.listen('generation', generationId, ring);
  const timer = setTimeout(ring, safetyPollMs);
  signal.addEventListener('abort', ring);
  return {
    next: () => (rang ? Promise.resolve() : new Promise((done) => (resolve = done))),
    close() {
      stopListening();
      clearTimeout(timer);
      signal.removeEventListener('abort', ring);
    },
  };
}
