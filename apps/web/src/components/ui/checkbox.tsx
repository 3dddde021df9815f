import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';

type CheckboxProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  description?: ReactNode;
  /** Keeps the label for screen readers only, as in a table's selection column. */
  hideLabel?: boolean;
  indeterminate?: boolean;
  disabled?: boolean;
};

export function Checkbox({
  label,
  description,
  hideLabel = false,
  indeterminate = false,
  onCheckedChange,
  ...props
}: CheckboxProps) {
  return (
    <label className="flex items-start gap-2.5 has-data-disabled:opacity-55">
      <Base.Root
        {...props}
        indeterminate={indeterminate}
        onCheckedChange={(checked) => onCheckedChange(checked)}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-border-strong bg-surface shadow-xs transition-colors hover:border-faint data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent"
      >
        <Base.Indicator className="text-on-accent data-unchecked:hidden">
          {indeterminate ? (
            <Minus aria-hidden className="size-3 stroke-3" />
          ) : (
            <Check aria-hidden className="size-3 stroke-3" />
          )}
        </Base.Indicator>
      </Base.Root>
      <span className={hideLabel ? 'sr-only' : 'flex min-w-0 flex-col'}>
        <span className="text-sm">{label}</span>
        {description && <span className="text-xs text-muted">{description}</span>}
      </span>
    </label>
  );
}
