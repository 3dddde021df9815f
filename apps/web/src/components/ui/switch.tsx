import { Switch as Base } from '@base-ui/react/switch';
import { type ReactNode, useId } from 'react';

type SwitchProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
};

/** On or off, at once. For something that waits for "Save", use the checkbox. */
export function Switch({ label, description, onCheckedChange, ...props }: SwitchProps) {
  const labelId = useId();
  const descriptionId = useId();
  return (
    <label className="flex items-start justify-between gap-4 has-data-disabled:opacity-55">
      <span className="flex min-w-0 flex-col">
        <span id={labelId} className="text-sm">
          {label}
        </span>
        {description && (
          <span id={descriptionId} className="text-xs text-muted">
            {description}
          </span>
        )}
      </span>
      <Base.Root
        {...props}
        aria-labelledby={labelId}
        aria-describedby={description ? descriptionId : undefined}
        onCheckedChange={(checked) => onCheckedChange(checked)}
        className="flex h-5 w-8.5 shrink-0 rounded-full bg-faint p-0.5 transition-colors data-checked:bg-accent"
      >
        <Base.Thumb className="size-4 rounded-full bg-on-accent shadow-sm transition-transform data-checked:translate-x-3.5" />
      </Base.Root>
    </label>
  );
}
