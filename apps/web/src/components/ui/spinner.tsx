import { LoaderCircle } from 'lucide-react';
import { classNames } from '#lib/class-names.ts';

/** A turning circle. Give a `label` where nothing else says that something is going on. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <span role={label ? 'status' : undefined} className={classNames('inline-flex', className ?? 'size-4')}>
      <LoaderCircle aria-hidden className="size-full animate-spin" />
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}
