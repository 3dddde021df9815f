import type { AnswerPart, ChatEvent } from '@staque/core/chat/chat-event';
import { createAnswerLog, type AnswerLog } from './answer-log.ts';

export type EndEvent = Extract<ChatEvent, { type: 'end' }>;

/** An answer that this process is writing. Viewers of the same process read it here, others read the database. */
export interface LiveAnswer {
  readonly generationId: string;
  readonly fence: bigint;
  attempt: number;
  readonly log: AnswerLog;
  /** Viewers are shown the log up to here: it waits when the database falls more than a second behind. */
  visibleEnd: number;
  /** Text that is not stored yet, oldest first. */
  unstored: { part: AnswerPart; text: string; endOffset: number }[];
  /** When the oldest unstored text came, in epoch milliseconds; null when all is stored. */
  unstoredSince: number | null;
  leaseRenewedAt: number;
  /** Its ending is being written. */
  sealed: boolean;
  /** Set after the ending is committed. */
  end: EndEvent | null;
  /** Another process took it over: read the database instead. */
  lost: boolean;
  readonly abort: AbortController;
  readonly listeners: Set<() => void>;
}

/** Why a running answer is cut off; the reason of its abort signal. */
export type CutReason = 'stop' | 'lost' | 'drain' | 'too-long';

export function createLiveAnswer(generationId: string, fence: bigint, nowMs: number): LiveAnswer {
  return {
    generationId,
    fence,
    attempt: 1,
    log: createAnswerLog(),
    visibleEnd: 0,
    unstored: [],
    unstoredSince: null,
    leaseRenewedAt: nowMs,
    sealed: false,
    end: null,
    lost: false,
    abort: new AbortController(),
    listeners: new Set(),
  };
}

/** Wakes every viewer of this process; what there is to see they read themselves. */
export function tellListeners(live: LiveAnswer): void {
  for (const listener of live.listeners) listener();
}
