import { Field as Base } from '@base-ui/react/field';
import type { ComponentPropsWithRef } from 'react';
import { classNames } from '#lib/class-names.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';

type TextareaProps = Omit<ComponentPropsWithRef<'textarea'>, 'value' | 'defaultValue' | 'onChange'> &
  FieldProps & {
    value?: string;
    defaultValue?: string;
    onValueChange?: (value: string) => void;
    mono?: boolean;
  };

/** Grows with its text from `rows` up to about half the window. */
export function Textarea(props: TextareaProps) {
  const {
    label,
    hideLabel,
    description,
    error,
    hint,
    className,
    value,
    defaultValue,
    onValueChange,
    mono,
    rows = 3,
    ...area
  } = props;
  return (
    <Field {...{ label, description, error, hint, className }} hideLabel={hideLabel ?? false}>
      <Base.Control
        {...(value !== undefined && { value })}
        {...(defaultValue !== undefined && { defaultValue })}
        {...(onValueChange && { onValueChange: (next: string) => onValueChange(next) })}
        render={<textarea rows={rows} {...area} />}
        className={classNames(
          controlClass,
          'field-sizing-content max-h-[50vh] min-h-16 resize-y px-2.5 py-1.5',
          mono && 'font-mono text-xs',
        )}
      />
    </Field>
  );
}
