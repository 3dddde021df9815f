import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';

type MessageButtonProps = ComponentPropsWithRef<'button'> & { label: string; icon: ReactNode };

/** A small action under a message. Plain, without a tooltip of its own: a long thread has hundreds of them. */
export function MessageButton({ label, icon, className, ...props }: MessageButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={classNames(
        'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-faint transition-colors enabled:hover:bg-hover enabled:hover:text-text disabled:opacity-40 data-popup-open:bg-hover pointer-coarse:size-10 [&_svg]:size-3.5',
        className,
      )}
    >
      {icon}
    </button>
  );
}
