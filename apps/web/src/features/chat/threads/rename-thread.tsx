import { useRef, useState } from 'react';

type RenameThreadProps = {
  title: string;
  /** The new title, or null when nothing is to change; by the keyboard when the focus should stay in the list. */
  onDone: (title: string | null, byKeyboard: boolean) => void;
};

/** The title as a text field: Enter or leaving it keeps the new one, Escape the old one. */
export function RenameThread({ title, onDone }: RenameThreadProps) {
  const [text, setText] = useState(title);
  const done = useRef(false);

  function finish(keep: boolean, byKeyboard: boolean) {
    if (done.current) return;
    done.current = true;
    const next = text.trim();
    onDone(keep && next !== '' && next !== title ? next : null, byKeyboard);
  }

  return (
    <input
      aria-label="Thread title"
      autoFocus
      dir="auto"
      maxLength={200}
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => finish(true, false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        event.stopPropagation();
        if (event.key === 'Enter') finish(true, true);
        if (event.key === 'Escape') {
          event.preventDefault();
          finish(false, true);
        }
      }}
      className="h-full w-full rounded-md border border-ring bg-surface px-1.75 text-sm outline-none"
    />
  );
}
