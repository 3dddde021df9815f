import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type EmptyStateProps = {
  icon: LucideIcon;
  title: string;
  /** What this is and why it is empty. */
  description: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
  /** `h1` where it is all that the page holds. */
  heading?: 'h1' | 'h2';
};

export function EmptyState({ icon: Icon, title, description, action, heading: Heading = 'h2' }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-4 px-6 py-14 text-center">
      <span className="flex size-11 items-center justify-center rounded-xl border border-border bg-surface text-muted shadow-xs">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="flex max-w-sm flex-col gap-1">
        <Heading className="text-base font-semibold">{title}</Heading>
        <p className="text-sm text-muted">{description}</p>
      </div>
      {action}
    </div>
  );
}
