import { useSyncExternalStore } from 'react';
import { writeStored } from './stored.ts';

export type Theme = 'system' | 'light' | 'dark';

const key = 'staque.theme';
const listeners = new Set<() => void>();

/** The chosen theme; `boot/boot.ts` applies the stored one before the first paint. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, currentTheme), setTheme];
}

function currentTheme(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  writeStored(key, theme === 'system' ? null : theme);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
