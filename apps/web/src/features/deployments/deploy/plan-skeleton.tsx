import { LiveMessage } from '#components/ui/live-message.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** Where the plan will be, while it is made. */
export function PlanSkeleton() {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <LiveMessage text="Checking the plan" />
      <Skeleton className="h-128 w-full" />
      <div className="flex flex-col gap-4">
        <Skeleton className="h-44 w-full" />
        <Skeleton className="h-10 w-full" />
        <Skeleton className="h-72 w-full" />
      </div>
    </div>
  );
}
