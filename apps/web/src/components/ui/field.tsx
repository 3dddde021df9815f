import { Field as Base } from '@base-ui/react/field';
import type { ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';

export type FieldProps = {
  label: ReactNode;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  description?: ReactNode;
  /** What is wrong, in words; marks the control invalid. */
  error?: string | null | undefined;
  /** Words at the label's right, such as "Optional". */
  hint?: ReactNode;
  className?: string | undefined;
};

/** Label, control, description and error, tied together for screen readers. */
export function Field({
  label,
  hideLabel,
  description,
  error,
  hint,
  className,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <Base.Root invalid={Boolean(error)} className={classNames('flex min-w-0 flex-col gap-1.5', className)}>
      <div className={hideLabel ? 'sr-only' : 'flex items-baseline justify-between gap-3'}>
        <Base.Label className="text-sm font-medium text-text">{label}</Base.Label>
        {hint && <span className="text-xs text-faint">{hint}</span>}
      </div>
      {children}
      {description && !error && <Base.Description className="text-xs text-muted">{description}</Base.Description>}
      {error && (
        <Base.Error match className="text-xs text-danger">
          {error}
        </Base.Error>
      )}
    </Base.Root>
  );
}

/** The frame that all controls share, so that a text field and a select stand in one line. */
export const controlClass =
  'w-full min-w-0 rounded-md border border-border-strong bg-surface text-sm text-text shadow-xs transition-colors ' +
  'hover:border-faint focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring/40 ' +
  'data-invalid:border-danger data-disabled:opacity-55 disabled:opacity-55 pointer-coarse:text-lg';
