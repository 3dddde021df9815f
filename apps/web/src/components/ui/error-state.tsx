import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

type ErrorStateProps = {
  /** What happened. */
  title: string;
  /** What to do about it. */
  description?: ReactNode;
  /** The vendor's or the server's own words. */
  detail?: string | null | undefined;
  onRetry?: () => void;
  retrying?: boolean;
  /** `inline` for a part of a page, such as a failed answer or panel. */
  layout?: 'block' | 'inline';
  /** `h1` where it is all that the page holds. */
  heading?: 'h1' | 'h2';
};

export function ErrorState({
  title,
  description,
  detail,
  onRetry,
  retrying = false,
  layout = 'block',
  heading: Heading = 'h2',
}: ErrorStateProps) {
  const retry = onRetry && (
    <Button
      size={layout === 'inline' ? 'sm' : 'md'}
      icon={<RotateCw aria-hidden />}
      loading={retrying}
      onClick={onRetry}
    >
      Try again
    </Button>
  );
  if (layout === 'inline') {
    return (
      <div
        role="alert"
        className="flex flex-wrap items-start gap-2.5 rounded-lg border border-danger/30 sm:flex-nowrap bg-danger-subtle px-3 py-2.5"
      >
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
        <div className="flex min-w-0 grow basis-52 flex-col gap-0.5">
          <p className="text-sm font-medium">{title}</p>
          {description && <p className="text-sm text-muted">{description}</p>}
          {detail && <p className="font-mono text-xs text-muted">{detail}</p>}
        </div>
        {retry}
      </div>
    );
  }
  return (
    <div role="alert" className="flex flex-col items-center gap-4 px-6 py-14 text-center">
      <span className="flex size-11 items-center justify-center rounded-xl bg-danger-subtle text-danger">
        <CircleAlert aria-hidden className="size-5" />
      </span>
      <div className="flex max-w-md flex-col gap-1">
        <Heading className="text-base font-semibold">{title}</Heading>
        {description && <p className="text-sm text-muted">{description}</p>}
      </div>
      {detail && <p className="max-w-md rounded-md bg-sunken px-3 py-2 font-mono text-xs text-muted">{detail}</p>}
      {retry}
    </div>
  );
}
