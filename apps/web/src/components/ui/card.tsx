import type { ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';

type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** Leaves out the padding, for tables and lists that reach the edges. */
  flush?: boolean;
  footer?: ReactNode;
  children?: ReactNode;
};

/** A panel of a page. */
export function Card({ title, description, actions, flush = false, footer, children }: CardProps) {
  return (
    <section className="flex min-w-0 flex-col overflow-clip rounded-lg border border-border bg-surface shadow-xs">
      {(title || actions) && (
        <header
          className={classNames(
            'flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-3.5',
            flush ? 'pb-3' : 'pb-1',
          )}
        >
          <div className="flex min-w-0 flex-col">
            {title && <h2 className="text-base font-semibold">{title}</h2>}
            {description && <p className="text-sm text-muted">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      {children && <div className={flush ? 'min-w-0' : 'min-w-0 p-4'}>{children}</div>}
      {footer && (
        <footer className="flex items-center justify-end gap-2 border-t border-border bg-bg px-4 py-2.5">
          {footer}
        </footer>
      )}
    </section>
  );
}
