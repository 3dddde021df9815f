import { Skeleton, SkeletonText } from '#components/ui/skeleton.tsx';

export function MessagesSkeleton() {
  return (
    <div
      aria-busy
      className="mx-auto flex w-full max-w-190 min-h-0 flex-1 flex-col gap-7 overflow-hidden px-4 py-6 sm:px-6"
    >
      <span className="sr-only">Loading messages</span>
      <Skeleton className="h-10 w-64 self-end rounded-xl" />
      <SkeletonText lines={5} />
      <Skeleton className="h-10 w-48 self-end rounded-xl" />
      <SkeletonText lines={7} />
    </div>
  );
}
