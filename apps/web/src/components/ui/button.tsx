import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import { Spinner } from './spinner.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'danger-ghost';
export type ButtonSize = 'sm' | 'md' | 'lg';

export type ButtonProps = ComponentPropsWithRef<'button'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  iconEnd?: ReactNode;
  /** Shows a spinner in the icon's place and refuses clicks, while the button keeps its focus and its width. */
  loading?: boolean;
};

export function Button({ variant, size, icon, iconEnd, loading = false, className, children, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      aria-busy={loading || undefined}
      aria-disabled={loading || props['aria-disabled']}
      onClick={loading ? (event) => event.preventDefault() : props.onClick}
      className={classNames(buttonClass({ variant, size }), className)}
    >
      {loading ? <Spinner className="size-3.5" /> : icon}
      {children}
      {iconEnd}
    </button>
  );
}

/** The looks of a button for other elements: `<Link className={buttonClass({ variant: 'primary' })}>`. */
export function buttonClass({
  variant = 'secondary',
  size = 'md',
}: {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
} = {}): string {
  return classNames(base, sizes[size], variants[variant]);
}

const base =
  'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap select-none transition-colors ' +
  'disabled:opacity-50 aria-disabled:opacity-60 [&_svg]:size-3.5 [&_svg]:shrink-0';

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 px-2.5 text-xs pointer-coarse:h-10',
  md: 'h-8 gap-1.5 px-3 text-sm pointer-coarse:h-10',
  lg: 'h-10 gap-2 px-4 text-base',
};

const variants: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-accent text-on-accent shadow-xs enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover',
  secondary:
    'border-border-strong bg-surface text-text shadow-xs enabled:hover:bg-hover [a&]:hover:bg-hover data-popup-open:bg-hover',
  ghost:
    'border-transparent text-muted enabled:hover:bg-hover enabled:hover:text-text [a&]:hover:bg-hover [a&]:hover:text-text data-popup-open:bg-hover data-popup-open:text-text',
  danger: 'border-transparent bg-danger-fill text-on-danger shadow-xs enabled:hover:brightness-95',
  'danger-ghost': 'border-transparent text-danger enabled:hover:bg-danger-subtle',
};
