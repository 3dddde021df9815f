import { ChevronsUpDown } from 'lucide-react';
import { type ComponentType, lazy, Suspense, useState } from 'react';
import type { SelectControlProps } from './base/select.tsx';
import { Field, type FieldProps } from './field.tsx';
import type { Option } from './option.ts';
import { selectTriggerClass } from './select-trigger-class.ts';

const Loaded = lazy(async () => ({
  default: (await import('./base/select.tsx')).SelectControl as ComponentType<SelectControlProps<string>>,
}));

type SelectProps<Value extends string> = FieldProps & {
  items: readonly Option<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  disabled?: boolean;
  name?: string;
};

/**
 * One choice of a short list. From about ten choices on, use the combobox. The list's code arrives after the page; until then its
 * button stands alone and remembers a press.
 */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { items, value, onValueChange, placeholder = 'Select…', disabled = false, name, ...field } = props;
  const [pressed, setPressed] = useState(false);
  const chosen = items.find((item) => item.value === value);
  const waiting = (
    <button
      type="button"
      role="combobox"
      aria-label={typeof field.label === 'string' ? field.label : undefined}
      aria-haspopup="listbox"
      aria-expanded={false}
      aria-busy={pressed}
      disabled={disabled}
      onClick={() => setPressed(true)}
      className={selectTriggerClass}
    >
      <span className={chosen ? 'truncate' : 'truncate text-faint'}>{chosen?.label ?? placeholder}</span>
      <span aria-hidden className="text-faint">
        <ChevronsUpDown className="size-3.5" />
      </span>
    </button>
  );
  return (
    <Field {...field}>
      <Suspense fallback={waiting}>
        <Loaded
          items={items}
          value={value}
          onValueChange={(next) => onValueChange(next as Value)}
          placeholder={placeholder}
          disabled={disabled}
          name={name}
          defaultOpen={pressed}
        />
      </Suspense>
    </Field>
  );
}
