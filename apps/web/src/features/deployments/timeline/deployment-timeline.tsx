import type { DeploymentEventView, DeploymentView, StartTimes } from '@staque/core/deployments/schemas';
import { Link } from '@tanstack/react-router';
import { MessageSquare } from 'lucide-react';
import { LoadError } from '#components/load-error.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { LiveMessage } from '#components/ui/live-message.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { formatDuration } from '#lib/format-time.ts';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { readTimeline, type Timeline, type TimelineRow } from './read-timeline.ts';
import { StartClock } from './start-clock.tsx';
import { EventRow, TimelineRowItem } from './timeline-row.tsx';

/** The newest start as it goes on, every step with the vendor's own words, and what was before it. */
export function DeploymentTimeline({ deployment }: { deployment: DeploymentView }) {
  const { id: deploymentId, status, statusReason } = deployment;
  const starting = (status === 'requested' || status === 'provisioning') && statusReason === null;
  const query = trpc.deployments.events.useInfiniteQuery(
    { deploymentId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const failure = useLoadFailure(query);
  const times = trpc.deployments.startTimes.useQuery({ deploymentId }, { enabled: starting, staleTime: 60_000 });
  const events = query.data?.pages.flatMap((page) => page.items);
  if (failure) {
    return <LoadError what="The timeline" {...failure} />;
  }
  if (!events) {
    return (
      <Card>
        <SkeletonText lines={6} />
      </Card>
    );
  }
  const timeline = readTimeline(events, deployment);
  const latest = timeline.rows.findLast((row) => eventOf(row)?.kind === 'state');
  return (
    <>
      <LiveMessage text={events[0]?.message ?? ''} />
      <Card flush>
        <Head deployment={deployment} starting={starting} timeline={timeline} times={times.data} />
        <ol className="flex flex-col p-4 text-sm">
          {timeline.rows.map((row, index) => (
            <TimelineRowItem
              key={row.key}
              row={row}
              status={status}
              before={eventOf(timeline.rows[index - 1])}
              latest={row === latest}
              typicalMs={row.kind === 'event' ? null : typicalOf(row.step, times.data)}
            />
          ))}
        </ol>
      </Card>
      {timeline.earlier.length > 0 && (
        <Card title="Before that" flush>
          <ol className="flex flex-col px-4 pb-4 text-sm">
            {timeline.earlier.map((event, index) => (
              <EventRow key={event.id} event={event} before={timeline.earlier[index - 1]} />
            ))}
          </ol>
        </Card>
      )}
      {query.hasNextPage && (
        <LoadMore
          hasMore
          loading={query.isFetchingNextPage}
          failed={query.isFetchNextPageError}
          onLoadMore={() => void query.fetchNextPage()}
          shown={events.length}
          noun="event"
        />
      )}
    </>
  );
}

type HeadProps = {
  deployment: DeploymentView;
  starting: boolean;
  timeline: Timeline;
  times: StartTimes | undefined;
};

function Head({ deployment, starting, timeline: { requestedMs, readyMs }, times }: HeadProps) {
  const mayChat = useCan('chat:use');
  if (requestedMs === null) return null;
  if (starting) {
    return (
      <div className="border-b border-border px-4 py-3">
        <StartClock requestedMs={requestedMs} times={times} />
      </div>
    );
  }
  if (deployment.status !== 'ready' || readyMs === null) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-b border-border px-4 py-2.5 text-sm">
      <span>
        Ready <span className="text-muted">after {formatDuration(readyMs - requestedMs)}</span>
      </span>
      {mayChat && (
        <Link to="/chat" search={{ deployment: deployment.id }} className={buttonClass({ size: 'sm' })}>
          <MessageSquare aria-hidden />
          Say hello
        </Link>
      )}
    </div>
  );
}

function eventOf(row: TimelineRow | undefined): DeploymentEventView | undefined {
  return row?.kind === 'event' ? row.event : undefined;
}

function typicalOf(step: string | null, times: StartTimes | undefined): number | null {
  return times?.steps.find((each) => each.step === step)?.medianMs ?? null;
}
