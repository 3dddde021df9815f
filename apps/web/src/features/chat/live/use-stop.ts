import type { MessageView } from '@staque/core/chat/schemas';
import { useEffect, useEffectEvent } from 'react';
import { loadChatActions } from '../data/load-chat-actions.ts';
import { reportError } from '../report-error.ts';

/** How to stop the answer that is being written, if there is one. Escape stops it too. */
export function useStop(running: MessageView | null): (() => void) | undefined {
  const generationId = running?.generation?.id ?? null;
  const stop =
    generationId === null
      ? undefined
      : () => {
          const stopped = loadChatActions().then((actions) => actions.stop(generationId));
          void stopped.catch(reportError('The answer was not stopped'));
        };

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    // What is open on top of the page closes first.
    if (document.querySelector('[role=dialog], [role=menu]')) return;
    stop?.();
  });
  useEffect(() => {
    if (generationId === null) return;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [generationId]);
  return stop;
}
