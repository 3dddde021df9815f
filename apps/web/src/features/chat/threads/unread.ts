import type { ThreadView } from '@staque/core/chat/schemas';
import { useSyncExternalStore } from 'react';
import { personalPrefix, readStored, writeStored } from '#lib/stored.ts';

const key = `${personalPrefix}unread`;
const maxKept = 100;
const listeners = new Set<() => void>();
const none: readonly string[] = [];
let known = { stored: null as string | null, ids: none };

/** Threads whose answer ended while nobody looked, as this browser saw it. */
export function useUnread(): readonly string[] {
  return useSyncExternalStore(subscribe, read);
}

/** Compares a list with its newer self: an answer that is not being written any more is new to the person. */
export function noteAnswers(before: readonly ThreadView[], after: readonly ThreadView[]): void {
  const answering = new Set(before.filter((thread) => thread.answering).map(({ id }) => id));
  const ended = after.filter(({ id, answering: still }) => answering.has(id) && !still && !isOpen(id));
  if (ended.length > 0) write([...read(), ...ended.map(({ id }) => id)]);
}

export function markRead(threadId: string): void {
  if (read().includes(threadId)) write(read().filter((id) => id !== threadId));
}

function isOpen(threadId: string): boolean {
  return document.visibilityState === 'visible' && window.location.pathname.endsWith(threadId);
}

function read(): readonly string[] {
  const stored = readStored(key);
  if (stored !== known.stored) known = { stored, ids: stored ? stored.split(' ') : none };
  return known.ids;
}

function write(ids: readonly string[]): void {
  writeStored(key, ids.length === 0 ? null : [...new Set(ids)].slice(-maxKept).join(' '));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
