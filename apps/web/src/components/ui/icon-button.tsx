import type { ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import { type ButtonProps, buttonClass } from './button.tsx';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

type IconButtonProps = Omit<ButtonProps, 'children' | 'iconEnd' | 'icon'> & {
  /** The accessible name, shown as tooltip too. */
  label: string;
  icon: ReactNode;
  /** `none` where everybody knows the icon and the tooltip would be in the way, such as a cross. */
  tooltipSide?: 'top' | 'bottom' | 'left' | 'right' | 'none';
};

export function IconButton({
  label,
  icon,
  variant = 'ghost',
  size = 'md',
  loading = false,
  tooltipSide = 'top',
  className,
  ...props
}: IconButtonProps) {
  const button = (
    <button
      type="button"
      aria-label={label}
      {...props}
      aria-busy={loading || undefined}
      onClick={loading ? (event) => event.preventDefault() : props.onClick}
      className={classNames(buttonClass({ variant, size }), '[&_svg]:size-4', squares[size], className)}
    >
      {loading ? <Spinner className="size-4" /> : icon}
    </button>
  );
  if (tooltipSide === 'none') return button;
  return (
    <Tooltip content={label} side={tooltipSide}>
      {button}
    </Tooltip>
  );
}

const squares = {
  sm: 'w-7 pointer-coarse:w-9',
  md: 'w-8 pointer-coarse:w-10',
  lg: 'w-10',
};
