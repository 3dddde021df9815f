import { useEffect, useEffectEvent } from 'react';
import { useSessionEnded } from '#lib/call-gate.ts';
import { singleKeysWork } from './single-key-shortcuts.ts';
import { isShortcut, type ShortcutName, shortcuts } from './shortcuts.ts';

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * Runs the actions of shortcuts, on every page. They rest while the session has ended, as the page is hidden then, and those of
 * one character also while text is typed or something is open.
 */
export function useShortcuts(actions: Partial<Record<ShortcutName, () => void>>): void {
  const hidden = useSessionEnded();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (hidden || event.defaultPrevented || event.isComposing || event.repeat) return;
    for (const name of Object.keys(actions) as ShortcutName[]) {
      if (!isShortcut(name, event, mac)) continue;
      if (shortcuts[name].keys.length === 1 && !mayRun(event.target)) continue;
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

/** A shortcut of one character is not meant where characters are typed or choose from what is open. */
function mayRun(target: EventTarget | null): boolean {
  return singleKeysWork() && !isTyping(target) && !somethingOpen();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function somethingOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null;
}
