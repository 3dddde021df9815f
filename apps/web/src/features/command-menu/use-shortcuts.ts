import { useEffect, useEffectEvent } from 'react';
import { isShortcut, type ShortcutName, shortcuts } from './shortcuts.ts';

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Runs the actions of shortcuts, on every page. Shortcuts of one character rest while text is typed or something is open. */
export function useShortcuts(actions: Partial<Record<ShortcutName, () => void>>): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    for (const name of Object.keys(actions) as ShortcutName[]) {
      if (!isShortcut(name, event, mac)) continue;
      if (shortcuts[name].keys.length === 1 && (isTyping(event.target) || somethingOpen())) continue;
      event.preventDefault();
      actions[name]?.();
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function somethingOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null;
}
