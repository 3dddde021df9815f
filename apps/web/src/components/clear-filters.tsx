import { Button } from './ui/button.tsx';

type ClearFiltersProps<Search, None> = {
  search: Search;
  /** Every part of the address that narrows the list, as undefined. */
  none: None;
  onChange: (part: None) => void;
};

/** Shows the whole list again. There only while something narrows it. */
export function ClearFilters<Search extends object, None extends Partial<Record<keyof Search, undefined>>>({
  search,
  none,
  onChange,
}: ClearFiltersProps<Search, None>) {
  if (!isNarrowed(search, none)) return null;
  return (
    <Button variant="ghost" onClick={() => onChange(none)}>
      Clear filters
    </Button>
  );
}

/** Whether any of these parts is in the address. */
export function isNarrowed(search: object, none: object): boolean {
  return Object.entries(search).some(([part, value]) => value !== undefined && part in none);
}
