type Shortcut = {
  /** Joined by "+"; "mod" is Command on a Mac and Ctrl elsewhere. A character stands for what is typed, not for its key. */
  keys: string;
  label: string;
  group: 'Everywhere' | 'In a chat' | 'In the list of threads' | 'In tables, lists and menus';
};

/** Every shortcut of the app: the list of them, the hints in the command menu and the listener read this one table. */
export const shortcuts = {
  commandMenu: { keys: 'mod+k', label: 'Search and run commands', group: 'Everywhere' },
  newChat: { keys: 'mod+shift+o', label: 'New chat', group: 'Everywhere' },
  shortcutList: { keys: '?', label: 'Keyboard shortcuts', group: 'Everywhere' },
  send: { keys: 'enter', label: 'Send the message', group: 'In a chat' },
  newLine: { keys: 'shift+enter', label: 'Start a new line', group: 'In a chat' },
  editLast: { keys: 'up', label: 'Edit the last message, from an empty field', group: 'In a chat' },
  stop: { keys: 'escape', label: 'Stop the answer', group: 'In a chat' },
  cancelEdit: { keys: 'escape', label: 'Leave a message as it was, while editing it', group: 'In a chat' },
  renameThread: { keys: 'f2', label: 'Rename the thread', group: 'In the list of threads' },
  deleteThread: { keys: 'delete', label: 'Delete the thread', group: 'In the list of threads' },
  next: { keys: 'down', label: 'Go to the next entry', group: 'In tables, lists and menus' },
  previous: { keys: 'up', label: 'Go to the entry before', group: 'In tables, lists and menus' },
  first: { keys: 'home', label: 'Go to the first entry', group: 'In tables, lists and menus' },
  last: { keys: 'end', label: 'Go to the last entry', group: 'In tables, lists and menus' },
  choose: { keys: 'enter', label: 'Choose the entry', group: 'In tables, lists and menus' },
  close: { keys: 'escape', label: 'Close what is open', group: 'In tables, lists and menus' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;

/** The part of a keyboard event that decides. */
export type Keystroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether a keystroke is the shortcut. */
export function isShortcut(name: ShortcutName, event: Keystroke, mac: boolean): boolean {
  const parts = shortcuts[name].keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (event.key.toLowerCase() !== key || other || event.altKey) return false;
  // Where a character lies on the keyboard, and whether Shift is needed for it, differs between layouts.
  return mod === parts.includes('mod') && (/^\W$/.test(key) || event.shiftKey === parts.includes('shift'));
}
