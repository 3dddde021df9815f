import type { ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import { type Crumb, Breadcrumbs } from './breadcrumbs.tsx';

type PageProps = {
  title: string;
  description?: ReactNode;
  /** Badges or a status beside the title. */
  badge?: ReactNode;
  /** Buttons at the right; the main one last. */
  actions?: ReactNode;
  breadcrumbs?: readonly Crumb[];
  width?: 'narrow' | 'normal' | 'wide';
  children: ReactNode;
};

/** The frame of an ordinary page: window title, head, content. */
export function Page({ title, description, badge, actions, breadcrumbs, width = 'normal', children }: PageProps) {
  return (
    <div className={classNames('mx-auto flex w-full flex-col gap-5 px-4 py-5 sm:px-6 lg:px-8 lg:py-7', widths[width])}>
      <title>{`${title} · Staque`}</title>
      <header className="flex flex-col gap-2">
        {breadcrumbs && <Breadcrumbs items={breadcrumbs} />}
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <div className="flex min-w-0 flex-col gap-0.5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h1 className="text-xl font-semibold">{title}</h1>
              {badge}
            </div>
            {description && <p className="max-w-2xl text-sm text-muted">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
      </header>
      {children}
    </div>
  );
}

const widths = { narrow: 'max-w-3xl', normal: 'max-w-6xl', wide: 'max-w-none' };
