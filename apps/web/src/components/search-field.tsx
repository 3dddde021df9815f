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
    timer.current = setTimeout(() => {
      setSent(text);
      onSearch(text);
    }, restMs);
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
      prefix={<Search aria-hidden />}
      className="w-full sm:w-64"
    />
  );
}
