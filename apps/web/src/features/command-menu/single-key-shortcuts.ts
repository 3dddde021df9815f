import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from '#lib/stored.ts';

const key = 'staque.single-keys';
const listeners = new Set<() => void>();
let kept: boolean | undefined;

/** Whether shortcuts of a single character work, as kept in this browser. Speech input and slips set them off (WCAG 2.1.4). */
export function useSingleKeyShortcuts(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, singleKeysWork), setSingleKeys];
}

export function singleKeysWork(): boolean {
  kept ??= readStored(key) !== 'off';
  return kept;
}

function setSingleKeys(on: boolean): void {
  kept = on;
  writeStored(key, on ? null : 'off');
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
