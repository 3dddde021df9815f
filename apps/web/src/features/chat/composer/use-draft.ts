import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isOwnStorage, personalPrefix, readStored, writeStored } from '#lib/stored.ts';

function draftKey(threadId: string | undefined): string {
  return `${personalPrefix}draft.${threadId ?? 'new'}`;
}

type Draft = {
  text: string;
  setText: (text: string) => void;
  /** Keeps a text in storage that is on its way to the server; null once it has arrived there. */
  hold: (text: string | null) => void;
};

/** What is typed but not sent, kept for each thread in this browser. A component that uses it is keyed by the thread. */
export function useDraft(threadId: string | undefined): Draft {
  const key = draftKey(threadId);
  const [text, setText] = useState(() => readStored(key) ?? '');
  const latest = useRef(text);
  const held = useRef<string | null>(null);

  function change(next: string) {
    latest.current = next;
    setText(next);
  }

  // Storage is outside of React, and slow for long texts: it is written when typing rests and when the page is left.
  useEffect(() => {
    const timer = setTimeout(() => writeStored(key, held.current ?? (text || null)), 300);
    return () => clearTimeout(timer);
  }, [key, text]);
  useEffect(() => {
    const save = () => writeStored(key, held.current ?? (latest.current || null));
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [key]);

  // Another tab of the same thread writes the same draft; the one that is looked at has the word.
  const onStorage = useEffectEvent((event: StorageEvent) => {
    // A sign-out takes the stored draft away, and leaves what stands in this window.
    if (event.key !== key || document.hasFocus() || held.current !== null || !isOwnStorage()) return;
    change(event.newValue ?? '');
  });
  useEffect(() => {
    const listener = (event: StorageEvent) => onStorage(event);
    window.addEventListener('storage', listener);
    return () => window.removeEventListener('storage', listener);
  }, []);

  function hold(sent: string | null) {
    held.current = sent;
    // A thread's first message moves the composer to the new thread before it is known here that it has arrived.
    if (sent === null) writeStored(key, latest.current || null);
  }

  return { text, setText: change, hold };
}
