import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import { backdropClass, closeButton, footerClass } from './dialog.tsx';
import { IconButton } from '../icon-button.tsx';

export type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  side?: 'left' | 'right';
  size?: 'sm' | 'md' | 'lg';
  footer?: ReactNode;
  /** Leaves out head and padding, for navigation that brings its own. The title stays for screen readers. */
  bare?: boolean;
  children: ReactNode;
};

/** A panel from the side, for details beside a list and for navigation on a phone. */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  side = 'right',
  size = 'md',
  footer,
  bare,
  children,
}: SheetProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={classNames(popup, sides[side], sizes[size])}>
          {bare ? (
            <Base.Title className="sr-only">{title}</Base.Title>
          ) : (
            <header className="flex items-start justify-between gap-4 border-b border-border px-5 py-3.5">
              <div className="flex min-w-0 flex-col gap-0.5">
                <Base.Title className="text-lg font-semibold">{title}</Base.Title>
                {description && <Base.Description className="text-sm text-muted">{description}</Base.Description>}
              </div>
              <Base.Close render={<IconButton {...closeButton} />} />
            </header>
          )}
          {/* What only reads has nothing to focus inside, and the keyboard must scroll it all the same. */}
          <div
            tabIndex={bare ? undefined : 0}
            className={classNames(
              'min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2',
              !bare && 'p-5',
            )}
          >
            {children}
          </div>
          {footer && <footer className={footerClass}>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

const popup =
  'fixed inset-y-0 z-30 flex max-w-[calc(100vw-2.5rem)] flex-col border-border bg-raised shadow-lg outline-none transition-transform duration-200';

const sides = {
  left: 'left-0 border-r data-ending-style:-translate-x-full data-starting-style:-translate-x-full',
  right: 'right-0 border-l data-ending-style:translate-x-full data-starting-style:translate-x-full',
};

const sizes = { sm: 'w-72', md: 'w-112', lg: 'w-160' };
