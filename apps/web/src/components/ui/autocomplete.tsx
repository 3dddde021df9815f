import { Autocomplete as Base } from '@base-ui/react/autocomplete';
import { useMemo } from 'react';
import { classNames } from '#lib/class-names.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';
import type { Option } from './option.ts';
import { popupClass, popupItemClass } from './popup-classes.ts';

type AutocompleteProps = FieldProps & {
  value: string;
  onValueChange: (value: string) => void;
  /** Already narrowed to what is typed; choosing one writes its `value` into the field. */
  suggestions: readonly Option<string>[];
  placeholder?: string;
  mono?: boolean;
};

/** Free text with suggestions below it: anything may be typed. */
export function Autocomplete({ value, onValueChange, suggestions, placeholder, mono, ...field }: AutocompleteProps) {
  const items = useMemo(() => suggestions.map((suggestion) => suggestion.value), [suggestions]);
  const byValue = useMemo(() => new Map(suggestions.map((item) => [item.value, item])), [suggestions]);
  return (
    <Field {...field}>
      <Base.Root items={items} value={value} onValueChange={(next) => onValueChange(next)} mode="none" openOnInputClick>
        <Base.Input
          placeholder={placeholder}
          className={classNames(controlClass, 'h-8 px-2.5 pointer-coarse:h-10', mono && 'font-mono text-xs')}
        />
        <Base.Portal>
          <Base.Positioner sideOffset={4} className="z-40 outline-none data-empty:hidden">
            <Base.Popup
              className={classNames(
                popupClass,
                'flex max-h-[min(18rem,var(--available-height))] w-(--anchor-width) min-w-56 flex-col',
              )}
            >
              <Base.List className="min-h-0 scroll-py-1 overflow-y-auto p-1 empty:p-0">
                {(item: string) => (
                  <Base.Item key={item} value={item} className={popupItemClass}>
                    <span className="flex min-w-0 flex-1 flex-col">
                      <span className="truncate font-mono text-xs">{item}</span>
                      {byValue.get(item)?.description && (
                        <span className="truncate text-xs text-muted">{byValue.get(item)?.description}</span>
                      )}
                    </span>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}
