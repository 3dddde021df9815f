import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { TextField } from './ui/text-field.tsx';

type SearchFieldProps = {
  label: string;
  /** The search in force, from the address. */
  value: string;
  /** Called once typing rests. */
  onSearch: (value: string) => void;
};

const restMs = 200;

/** Finds in a list; the list follows when typing rests. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  const [known, setKnown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address changed, and not to what was typed here: "back" does that, and the field follows.
  if (value !== known) {
    setKnown(value);
    if (value !== sent) setTyped(value);
  }

  function type(text: string) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(text), restMs);
  }

  function send(text: string) {
    clearTimeout(timer.current);
    timer.current = undefined;
    setSent(text);
    onSearch(text);
  }

  // Whoever goes on to something else does not wait: a search sent later would take back the page that a link has just opened.
  function leave() {
    if (timer.current !== undefined) send(typed);
  }

  // A search that is still resting must not follow the person to the next page.
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <TextField
      label={label}
      hideLabel
      type="search"
      placeholder={label}
      value={typed}
      onValueChange={type}
      onBlur={leave}
      prefix={<Search aria-hidden />}
      className="w-full sm:w-64"
    />
  );
}
