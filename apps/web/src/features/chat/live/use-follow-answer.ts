import { useEffect, useEffectEvent } from 'react';
import { trpc } from '#lib/trpc.ts';
import type { AnswerState } from './answer-state.ts';
import { liveAnswers } from './live-answers.ts';

type Follow = {
  /** Null while nothing is being written. */
  generationId: string | null;
  /** The answer ended and everything of it has arrived. */
  onEnd: (generationId: string, state: AnswerState) => void;
  /** The stream ended without the answer's end, or was refused: the stored message tells what became of it. */
  onLost: () => void;
};

/** Keeps the live text of a running answer up to date while the caller is on the screen. */
export function useFollowAnswer({ generationId, onEnd, onLost }: Follow): void {
  const { client } = trpc.useUtils();
  const ended = useEffectEvent(onEnd);
  const lost = useEffectEvent(onLost);

  // The stream is outside of React: it is opened with the answer and closed with it.
  useEffect(() => {
    if (generationId === null) return;
    const { lastEventId } = liveAnswers.current(generationId);
    let opened = false;
    let left = false;
    const stream = client.chat.follow.subscribe(
      { generationId, lastEventId },
      {
        onConnectionStateChange: ({ state }) => {
          if (left) return;
          if (state === 'pending') opened = true;
          const connection = state === 'pending' ? 'open' : opened || state === 'idle' ? 'reconnecting' : 'connecting';
          liveAnswers.setConnection(generationId, connection);
        },
        onData: ({ id, data }) => {
          if (left) return;
          liveAnswers.push(generationId, id, data);
          if (data.type === 'end') ended(generationId, liveAnswers.current(generationId));
        },
        onError: () => !left && lost(),
        onComplete: () => !left && liveAnswers.current(generationId).end === null && lost(),
      },
    );
    return () => {
      left = true;
      stream.unsubscribe();
      if (liveAnswers.current(generationId).end) liveAnswers.drop(generationId);
    };
  }, [client, generationId]);
}
