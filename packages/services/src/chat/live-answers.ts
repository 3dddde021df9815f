import type { AnswerPart } from '@staque/core/chat/chat-event';
import { storeChunks } from '@staque/db/queries/generations';
import { DatabaseError } from '@staque/db/database-error';
import type { ServiceDependencies } from '../dependencies.ts';
import { joinNeighbours } from './answer-parts.ts';
import { tellListeners, type CutReason, type LiveAnswer } from './live-answer.ts';

const showEveryMs = 33;
const storeEveryMs = 250;
/** What was shown is never more than this ahead of what is stored. */
const maxAheadMs = 1000;
/** Well inside the three seconds after which an owner without its instance lock is taken for dead. */
const renewLeaseEveryMs = 1500;
const housekeepingEveryMs = 500;

/**
 * All answers of this process, on two shared ticks: one shows new text to viewers, one stores it. Both take everything that is
 * due in one go, so the cost of a token does not grow with the number of streams.
 */
export interface LiveAnswers {
  get(generationId: string): LiveAnswer | null;
  add(live: LiveAnswer): void;
  /** New text from the provider. The first text of an answer is shown and stored at once. */
  append(live: LiveAnswer, part: AnswerPart, text: string): void;
  /** No more of its text is stored from here on, and none is under way: the ending carries the whole text. */
  seal(live: LiveAnswer): Promise<void>;
  /** The ending is committed (or another owner has it): tell viewers and forget the answer. */
  remove(live: LiveAnswer): void;
  cut(generationId: string, reason: CutReason): void;
  readonly all: Iterable<LiveAnswer>;
  readonly count: number;
  close(): void;
}

export function createLiveAnswers(deps: Pick<ServiceDependencies, 'database' | 'clock' | 'log'>): LiveAnswers {
  const answers = new Map<string, LiveAnswer>();
  const toShow = new Set<LiveAnswer>();
  let showTimer: NodeJS.Timeout | null = null;
  let storeTimer: NodeJS.Timeout | null = null;
  let storing: Promise<void> | null = null;
  const nowMs = (): number => deps.clock.now().getTime();
  const housekeeping = setInterval(() => {
    const due = nowMs() - renewLeaseEveryMs;
    for (const live of answers.values()) if (live.leaseRenewedAt < due) return scheduleStore(0);
  }, housekeepingEveryMs);
  housekeeping.unref();

  function scheduleShow(): void {
    showTimer ??= setTimeout(show, showEveryMs);
  }

  function show(): void {
    showTimer = null;
    const now = nowMs();
    for (const live of toShow) {
      if (live.unstoredSince !== null && now - live.unstoredSince > maxAheadMs) continue;
      toShow.delete(live);
      live.visibleEnd = live.log.length;
      tellListeners(live);
    }
    if (toShow.size > 0) scheduleShow();
  }

  function scheduleStore(delayMs: number): void {
    if (delayMs === 0 && storeTimer) {
      clearTimeout(storeTimer);
      storeTimer = null;
    }
    storeTimer ??= setTimeout(() => void store(), delayMs);
  }

  async function store(): Promise<void> {
    storeTimer = null;
    if (storing) return scheduleStore(20);
    storing = storeDue();
    await storing;
    storing = null;
  }

  async function storeDue(): Promise<void> {
    const now = nowMs();
    const owned = [...answers.values()].filter(
      (live) => !live.lost && (hasDueText(live) || now - live.leaseRenewedAt > renewLeaseEveryMs),
    );
    if (owned.length === 0) return;
    const sent = owned.map((live) => ({ live, pieces: hasDueText(live) ? live.unstored.length : 0 }));
    try {
      const kept = await storeChunks(deps.database.db, {
        owned: owned.map((live) => ({ generationId: live.generationId, fence: live.fence })),
        chunks: owned.filter(hasDueText).flatMap((live) =>
          joinNeighbours(live.unstored).map((piece) => ({
            generationId: live.generationId,
            attempt: live.attempt,
            ...piece,
          })),
        ),
      });
      const byId = new Map(kept.map((row) => [row.generationId, row]));
      for (const { live, pieces } of sent) {
        live.unstored.splice(0, pieces);
        live.unstoredSince = live.unstored.length > 0 ? now : null;
        live.leaseRenewedAt = now;
        const row = byId.get(live.generationId);
        if (row?.stopRequested) live.abort.abort('stop' satisfies CutReason);
        // Missing while it is still ours to write means that another owner raised the fence.
        if (!row && answers.get(live.generationId) === live) live.abort.abort('lost' satisfies CutReason);
      }
      if (owned.some(hasDueText)) scheduleStore(storeEveryMs);
    } catch (error) {
      const code = error instanceof DatabaseError ? error.code : 'unknown';
      deps.log.warn({ code, answers: owned.length }, 'text could not be stored yet');
      scheduleStore(storeEveryMs);
    }
  }

  return {
    get: (generationId) => answers.get(generationId) ?? null,
    add(live) {
      answers.set(live.generationId, live);
    },
    append(live, part, text) {
      const first = live.log.length === 0;
      live.log.append(part, text);
      live.unstored.push({ part, text, endOffset: live.log.length });
      live.unstoredSince ??= nowMs();
      if (first) {
        live.visibleEnd = live.log.length;
        tellListeners(live);
        scheduleStore(0);
        return;
      }
      toShow.add(live);
      scheduleShow();
      scheduleStore(storeEveryMs);
    },
    async seal(live) {
      live.sealed = true;
      await storing;
    },
    remove(live) {
      answers.delete(live.generationId);
      toShow.delete(live);
      tellListeners(live);
    },
    cut(generationId, reason) {
      answers.get(generationId)?.abort.abort(reason);
    },
    get all() {
      return answers.values();
    },
    get count() {
      return answers.size;
    },
    close() {
      clearInterval(housekeeping);
      if (showTimer) clearTimeout(showTimer);
      if (storeTimer) clearTimeout(storeTimer);
    },
  };
}

function hasDueText(live: LiveAnswer): boolean {
  return !live.sealed && live.unstored.length > 0;
}
