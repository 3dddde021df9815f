import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useDebounced } from '#lib/use-debounced.ts';
import { TextField } from './ui/text-field.tsx';

type SearchFieldProps = {
  label: string;
  /** The search in force, from the address. */
  value: string;
  /** Called once typing rests. */
  onSearch: (value: string) => void;
};

/** Finds in a list; the list follows when typing rests. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const rested = useDebounced(typed);
  // The address is outside of React: it follows what was typed.
  useEffect(() => {
    if (rested !== value) onSearch(rested);
    // Only a change of the text writes the address; a change of the address by "back" must not be written over.
  }, [rested]);
  return (
    <TextField
      label={label}
      hideLabel
      type="search"
      placeholder={label}
      value={typed}
      onValueChange={setTyped}
      prefix={<Search aria-hidden />}
      className="w-full sm:w-64"
    />
  );
}
