import type { Option } from './ui/option.ts';
import { Select } from './ui/select.tsx';

type FilterSelectProps<Value extends string> = {
  /** Its name: "Role". */
  label: string;
  /** The choice that narrows nothing: "All roles". */
  all: string;
  items: readonly Option<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value | undefined) => void;
};

/** Narrows a list to one of a few values, or to none of them. */
export function FilterSelect<Value extends string>({
  label,
  all,
  items,
  value,
  onValueChange,
}: FilterSelectProps<Value>) {
  return (
    <Select<Value | 'all'>
      label={label}
      hideLabel
      className="w-full sm:w-44"
      items={[{ value: 'all', label: all }, ...items]}
      value={value ?? 'all'}
      onValueChange={(next) => onValueChange(next === 'all' ? undefined : next)}
    />
  );
}
