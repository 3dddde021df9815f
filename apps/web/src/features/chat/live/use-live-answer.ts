import { useCallback, useSyncExternalStore } from 'react';
import type { AnswerState } from './answer-state.ts';
import { liveAnswers } from './live-answers.ts';

/** What is on the screen of a running answer; null once it is over and the stored message counts. */
export function useLiveAnswer(generationId: string | null): AnswerState | null {
  const subscribe = useCallback(
    (listener: () => void) => (generationId === null ? noop : liveAnswers.subscribe(generationId, listener)),
    [generationId],
  );
  return useSyncExternalStore(subscribe, () => (generationId === null ? null : liveAnswers.read(generationId)));
}

function noop(): void {}
