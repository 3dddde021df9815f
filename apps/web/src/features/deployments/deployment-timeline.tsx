import type { DeploymentEventView, DeploymentView } from '@staque/core/deployments/schemas';
import { LoadError } from '#components/load-error.tsx';
import { Card } from '#components/ui/card.tsx';
import { LiveMessage } from '#components/ui/live-message.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { Time } from '#components/ui/time.tsx';
import { type Tone, toneDot } from '#components/ui/tone.ts';
import { classNames } from '#lib/class-names.ts';
import { formatDuration } from '#lib/format-time.ts';
import { trpc } from '#lib/trpc.ts';
import { deploymentStatusLooks, isUnderWay } from './deployment-status.tsx';

/** Every step as it happens, newest first, with the vendor's own words. */
export function DeploymentTimeline({ deployment }: { deployment: DeploymentView }) {
  const query = trpc.deployments.events.useInfiniteQuery(
    { deploymentId: deployment.id },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const events = query.data?.pages.flatMap((page) => page.items);
  if (query.isError && !events) {
    return <LoadError what="The timeline" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Card flush>
      <LiveMessage text={events?.[0]?.message ?? ''} />
      <div className="p-4">
        {events ? (
          <ol className="flex flex-col">
            {isUnderWay(deployment.status) && <Waiting deployment={deployment} />}
            {events.map((event, index) => (
              <TimelineEvent key={event.id} event={event} before={events[index + 1]} />
            ))}
          </ol>
        ) : (
          <SkeletonText lines={5} />
        )}
      </div>
      {events && query.hasNextPage && (
        <LoadMore
          hasMore
          loading={query.isFetchingNextPage}
          onLoadMore={() => void query.fetchNextPage()}
          shown={events.length}
        />
      )}
    </Card>
  );
}

function Waiting({ deployment }: { deployment: DeploymentView }) {
  return (
    <li className="flex gap-3 pb-4 text-muted">
      <span className="flex w-4 shrink-0 justify-center pt-0.5">
        <Spinner className="size-4" />
      </span>
      <span>{waitingWords[deployment.status] ?? deploymentStatusLooks[deployment.status].label}</span>
    </li>
  );
}

const waitingWords: Partial<Record<DeploymentView['status'], string>> = {
  requested: 'Waiting for the first step…',
  provisioning: 'Waiting for the vendor…',
  stopping: 'Removing everything that costs…',
  deleting: 'Removing everything at the vendor…',
};

type TimelineEventProps = { event: DeploymentEventView; before: DeploymentEventView | undefined };

function TimelineEvent({ event, before }: TimelineEventProps) {
  return (
    <li className="relative flex gap-3 pb-4 last:pb-0">
      {before && (
        <span aria-hidden className="absolute top-3 bottom-0 left-[0.46875rem] w-px -translate-y-px bg-border" />
      )}
      <span className="relative flex w-4 shrink-0 justify-center pt-1.5">
        <span
          aria-hidden
          className={classNames(
            'rounded-full',
            event.kind === 'step' ? 'size-1.5' : 'size-2.5 -mt-0.5',
            toneDot[toneOf(event)],
          )}
        />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 sm:flex-row sm:justify-between sm:gap-4">
        <div className="flex min-w-0 flex-col gap-0.5">
          <p className={classNames(event.kind === 'state' && 'font-medium', event.kind === 'error' && 'text-danger')}>
            {event.message}
          </p>
          {event.vendor && <p className="font-mono text-xs text-muted">{event.vendor}</p>}
        </div>
        <span className="flex shrink-0 gap-2 text-xs text-muted tabular-nums sm:pt-0.5">
          {before && <Elapsed ms={Date.parse(event.at) - Date.parse(before.at)} />}
          <Time at={event.at} className="sm:w-16 sm:text-right" />
        </span>
      </div>
    </li>
  );
}

/** The time since the step before, where there was any to speak of. */
function Elapsed({ ms }: { ms: number }) {
  return ms < 1000 ? null : <span className="text-faint">+{formatDuration(ms)}</span>;
}

function toneOf(event: DeploymentEventView): Tone {
  if (event.kind === 'error') return 'danger';
  return event.kind === 'state' ? deploymentStatusLooks[event.status].tone : 'neutral';
}
