import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { Option } from './option.ts';

type SegmentedControlProps<Value extends string> = {
  /** The accessible name of the group. */
  label: string;
  items: readonly Option<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
};

/** Two to five choices side by side; arrow keys move between them. */
export function SegmentedControl<Value extends string>({
  label,
  items,
  value,
  onValueChange,
}: SegmentedControlProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onValueChange(next)}
      className="inline-flex w-fit rounded-md border border-border bg-sunken p-0.5"
    >
      {items.map((item) => (
        <Radio.Root
          key={item.value}
          value={item.value}
          disabled={item.disabled ?? false}
          nativeButton
          render={<button type="button" />}
          className="flex h-6.5 items-center gap-1.5 rounded-sm border border-transparent px-2.5 text-xs font-medium whitespace-nowrap text-muted transition-colors hover:text-text data-checked:border-border data-checked:bg-surface data-checked:text-text data-checked:shadow-xs data-disabled:opacity-50 pointer-coarse:h-10 [&_svg]:size-3.5"
        >
          {item.icon}
          {item.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
