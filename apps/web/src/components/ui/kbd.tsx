const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const names: Record<string, string> = {
  mod: mac ? '⌘' : 'Ctrl',
  shift: mac ? '⇧' : 'Shift',
  alt: mac ? '⌥' : 'Alt',
  enter: '↵',
  escape: 'Esc',
  up: '↑',
  down: '↓',
  home: 'Home',
  end: 'End',
  delete: 'Del',
};

/** A shortcut such as "mod+k", in the words of the person's keyboard. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-0.5">
      {keys.split('+').map((key) => (
        <kbd
          key={key}
          className="flex h-4.5 min-w-4.5 items-center justify-center rounded-xs border border-border bg-sunken px-1 font-sans text-2xs text-muted"
        >
          {names[key] ?? key.toUpperCase()}
        </kbd>
      ))}
    </span>
  );
}
