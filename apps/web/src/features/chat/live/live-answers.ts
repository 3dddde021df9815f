import type { ChatEvent } from '@staque/core/chat/chat-event';
import { type AnswerState, applyChatEvent, emptyAnswer } from './answer-state.ts';

export type LiveAnswers = ReturnType<typeof createLiveAnswers>;

/**
 * The answers that are being written now, by generation. Kept outside of React so that a token changes neither the page nor the
 * list: whoever shows an answer subscribes to that one and hears of it at most once a frame.
 */
export function createLiveAnswers(schedule: (flush: () => void) => void = onNextFrame) {
  /** What has arrived, and what is on the screen. */
  const arrived = new Map<string, AnswerState>();
  const shown = new Map<string, AnswerState>();
  const listeners = new Map<string, Set<() => void>>();
  const changed = new Set<string>();

  function write(generationId: string, state: AnswerState): void {
    arrived.set(generationId, state);
    if (changed.size === 0) schedule(flush);
    changed.add(generationId);
  }

  function flush(): void {
    const ids = [...changed];
    changed.clear();
    for (const id of ids) {
      const state = arrived.get(id);
      if (!state) continue;
      shown.set(id, state);
      for (const listener of listeners.get(id) ?? []) listener();
    }
  }

  /** Everything that has arrived, on the screen or not. */
  function current(generationId: string): AnswerState {
    return arrived.get(generationId) ?? emptyAnswer;
  }

  return {
    current,
    /** What is on the screen; the same object until the next frame with news. */
    read: (generationId: string): AnswerState => shown.get(generationId) ?? emptyAnswer,
    push(generationId: string, lastEventId: string, event: ChatEvent): void {
      write(generationId, applyChatEvent(current(generationId), lastEventId, event));
    },
    setConnection(generationId: string, connection: AnswerState['connection']): void {
      const state = current(generationId);
      if (state.connection !== connection) write(generationId, { ...state, connection });
    },
    subscribe(generationId: string, listener: () => void): () => void {
      const set = listeners.get(generationId) ?? new Set();
      listeners.set(generationId, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(generationId);
      };
    },
    /** Forgets an answer once the stored message has taken its place. */
    drop(generationId: string): void {
      arrived.delete(generationId);
      shown.delete(generationId);
      changed.delete(generationId);
    },
  };
}

export const liveAnswers = createLiveAnswers();

function onNextFrame(flush: () => void): void {
  requestAnimationFrame(flush);
}
