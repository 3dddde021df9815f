import { classNames } from '#lib/class-names.ts';

/** A grey shape where content is about to stand. Give it the content's size. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return <span aria-hidden className={classNames('block animate-pulse rounded-sm bg-hover', className)} />;
}

/** A few lines of text to come; the last one is short. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <span aria-hidden className="flex flex-col gap-2">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={line === lines - 1 ? 'h-3.5 w-3/5' : 'h-3.5 w-full'} />
      ))}
    </span>
  );
}
