import { Field as Base } from '@base-ui/react/field';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';

type TextFieldProps = Omit<ComponentPropsWithRef<'input'>, 'prefix' | 'value' | 'defaultValue' | 'onChange' | 'size'> &
  FieldProps & {
    value?: string;
    defaultValue?: string;
    onValueChange?: (value: string) => void;
    /** An icon or a unit inside the frame, before or after the text. */
    prefix?: ReactNode;
    suffix?: ReactNode;
    mono?: boolean;
  };

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, description, error, hint, className, onValueChange, prefix, suffix, mono, ...input } =
    props;
  return (
    <Field {...{ label, description, error, hint, className }} hideLabel={hideLabel ?? false}>
      <div className="relative flex">
        {prefix && (
          <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-faint [&_svg]:size-4">
            {prefix}
          </span>
        )}
        <Base.Control
          {...input}
          {...(onValueChange && { onValueChange: (value: string) => onValueChange(value) })}
          className={classNames(
            controlClass,
            'h-8 px-2.5 pointer-coarse:h-10',
            prefix ? 'pl-8' : null,
            suffix ? 'pr-10' : null,
            mono && 'font-mono text-xs',
          )}
        />
        {suffix && <span className="absolute inset-y-0 right-0 flex items-center pr-2.5 text-faint">{suffix}</span>}
      </div>
    </Field>
  );
}
