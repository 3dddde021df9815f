import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { classNames } from '#lib/class-names.ts';
import { IconButton } from '../icon-button.tsx';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the bottom right; the last one is the main action. */
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  children?: ReactNode;
};

/** A window in the middle; on a phone it rises from the bottom. A form inside goes around `children` and `footer` alike by its `id`. */
export function Dialog({ open, onOpenChange, title, description, footer, size = 'md', children }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  // The first field, but no keyboard that jumps up on a phone; else the window itself rather than its close button.
  const firstField = (type: string) =>
    (type === 'touch' ? null : body.current?.querySelector<HTMLElement>('input, textarea, [role="combobox"]')) ??
    body.current?.closest<HTMLElement>('[role="dialog"]') ??
    true;
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Viewport className={viewportClass}>
          <Base.Popup initialFocus={firstField} className={classNames(dialogClass, sizes[size])}>
            <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
              <div className="flex min-w-0 flex-col gap-1">
                <Base.Title className="text-lg font-semibold">{title}</Base.Title>
                {description && <Base.Description className="text-sm text-muted">{description}</Base.Description>}
              </div>
              <Base.Close render={<IconButton {...closeButton} />} />
            </header>
            {children && (
              <div ref={body} className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
                {children}
              </div>
            )}
            {footer && <footer className={footerClass}>{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** The cross of a dialog or a sheet, level with its title. */
export const closeButton = {
  label: 'Close',
  icon: <X aria-hidden />,
  size: 'sm',
  tooltipSide: 'none',
  className: '-mr-1.5 pointer-coarse:-mt-1',
} as const;

export const backdropClass =
  'fixed inset-0 z-30 bg-overlay transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';

export const viewportClass = 'fixed inset-0 z-30 flex items-end justify-center sm:items-center sm:p-6';

export const dialogClass =
  'flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-xl border border-border bg-raised shadow-lg outline-none transition-[translate,scale,opacity] duration-150 ' +
  'data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:rounded-xl';

export const footerClass =
  'flex flex-col-reverse gap-2 border-t border-border px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:flex-row sm:justify-end';

const sizes = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-2xl', xl: 'sm:max-w-4xl' };
