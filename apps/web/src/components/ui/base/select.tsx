import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { classNames } from '#lib/class-names.ts';
import type { Option } from '../option.ts';
import { popupClass, popupItemClass } from '../popup-classes.ts';
import { selectTriggerClass } from '../select-trigger-class.ts';

export type SelectControlProps<Value extends string> = {
  items: readonly Option<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  placeholder: string;
  disabled: boolean;
  name: string | undefined;
  /** Open from the first moment: the trigger was pressed before this code had arrived. */
  defaultOpen: boolean;
};

/** The control of a `Select`, without its field. */
export function SelectControl<Value extends string>(props: SelectControlProps<Value>) {
  const { items, value, onValueChange, placeholder, disabled, name, defaultOpen } = props;
  return (
    <Base.Root
      items={items}
      value={value}
      disabled={disabled}
      defaultOpen={defaultOpen}
      {...(name !== undefined && { name })}
      onValueChange={(next) => next !== null && onValueChange(next)}
    >
      <Base.Trigger className={selectTriggerClass}>
        <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-faint" />
        <Base.Icon className="text-faint">
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-40 outline-none">
          <Base.Popup
            className={classNames(popupClass, 'max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1')}
          >
            {items.map((item) => (
              <Base.Item
                key={item.value}
                value={item.value}
                disabled={item.disabled ?? false}
                className={popupItemClass}
              >
                {item.icon}
                <span className="flex min-w-0 flex-1 flex-col">
                  <Base.ItemText>{item.label}</Base.ItemText>
                  {item.description && <span className="text-xs text-muted">{item.description}</span>}
                </span>
                <Base.ItemIndicator className="text-accent-text">
                  <Check aria-hidden className="size-4" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
