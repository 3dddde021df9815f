import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import { toneText } from './tone.ts';

type CalloutProps = {
  tone?: 'info' | 'success' | 'warning' | 'danger';
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
};

/** A note inside a page, between the things it is about. */
export function Callout({ tone = 'info', title, children, action }: CalloutProps) {
  const Icon = icons[tone];
  return (
    <div
      className={classNames(
        'flex flex-wrap items-start gap-x-2.5 gap-y-2 rounded-lg px-3 py-2.5 sm:flex-nowrap',
        grounds[tone],
      )}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', toneText[tone])} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 text-sm">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-muted">{children}</div>}
      </div>
      {action}
    </div>
  );
}

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };
const grounds = {
  info: 'bg-info-subtle',
  success: 'bg-success-subtle',
  warning: 'bg-warning-subtle',
  danger: 'bg-danger-subtle',
};
