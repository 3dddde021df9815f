import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useMemo } from 'react';
import { classNames } from '#lib/class-names.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';
import type { Option } from './option.ts';
import { popupClass, popupItemClass } from './popup-classes.ts';

type ComboboxProps<Value extends string> = FieldProps & {
  items: readonly Option<Value>[];
  value: Value | null;
  onValueChange: (value: Value | null) => void;
  placeholder?: string;
  emptyText?: string;
  disabled?: boolean;
};

/** One choice of a long list, found by typing. Filters by label; the list scrolls. */
export function Combobox<Value extends string>(props: ComboboxProps<Value>) {
  const {
    items,
    value,
    onValueChange,
    placeholder = 'Search…',
    emptyText = 'Nothing found',
    disabled = false,
    ...field
  } = props;
  const collection = useMemo(
    () => Base.createItems(items, { getValue: (item) => item.value, getLabel: (item) => item.label }),
    [items],
  );
  return (
    <Field {...field}>
      <Base.Root items={collection} value={value} onValueChange={onValueChange} disabled={disabled} autoHighlight>
        <Base.InputGroup className="relative flex">
          <Base.Input
            placeholder={placeholder}
            className={classNames(controlClass, 'h-8 pr-8 pl-2.5 pointer-coarse:h-10')}
          />
          <Base.Trigger
            aria-label="Open list"
            className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-faint"
          >
            <ChevronsUpDown aria-hidden className="size-3.5" />
          </Base.Trigger>
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className="z-40 outline-none">
            <Base.Popup
              className={classNames(
                popupClass,
                'flex max-h-[min(22rem,var(--available-height))] w-(--anchor-width) min-w-56 flex-col',
              )}
            >
              <Base.Empty className="px-3 py-4 text-center text-sm text-muted empty:hidden">{emptyText}</Base.Empty>
              <Base.List className="min-h-0 scroll-py-1 overflow-y-auto p-1 empty:p-0">
                {(item: Option<Value>) => (
                  <Base.Item
                    key={item.value}
                    value={item.value}
                    disabled={item.disabled ?? false}
                    className={popupItemClass}
                  >
                    {item.icon}
                    <span className="flex min-w-0 flex-1 flex-col">
                      <span className="truncate">{item.label}</span>
                      {item.description && <span className="text-xs text-muted">{item.description}</span>}
                    </span>
                    <Base.ItemIndicator className="text-accent-text">
                      <Check aria-hidden className="size-4" />
                    </Base.ItemIndicator>
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
