import type { DeploymentEventView, DeploymentView } from '@staque/core/deployments/schemas';
import { Circle, CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Spinner } from '#components/ui/spinner.tsx';
import { toneDot } from '#components/ui/tone.ts';
import { classNames } from '#lib/class-names.ts';
import { useNow } from '#lib/now.ts';
import { formatDate, formatDuration, formatFullTime, formatSeconds } from '#lib/format-time.ts';
import { deploymentStatusLooks } from '../deployment-status.tsx';
import { Counting } from './start-clock.tsx';
import type { TimelineRow } from './read-timeline.ts';
import { stepDoing, stepName } from './step-words.ts';

type RowProps = {
  row: TimelineRow;
  status: DeploymentView['status'];
  typicalMs: number | null;
  /** The line above, whose day need not be said again. */
  before: DeploymentEventView | undefined;
  /** Nothing has changed the state since. */
  latest: boolean;
};

/** One line of the running start: done, under way, or still to come. */
export function TimelineRowItem({ row, status, typicalMs, before, latest }: RowProps) {
  switch (row.kind) {
    case 'event':
      return <EventRow {...row} before={before} latest={latest} />;
    case 'current':
      return (
        <Row
          icon={<Spinner className="size-4 text-accent-text" />}
          side={
            <>
              <span className="text-text">
                <Counting sinceMs={row.sinceMs} />
              </span>
              {typicalMs !== null && <Typical ms={typicalMs} />}
            </>
          }
        >
          <p className="font-medium">{row.step ? stepName(row.step) : deploymentStatusLooks[status].label}</p>
          <p className="text-muted">{row.step ? stepDoing(row.step) : row.key === 'removing' ? removingWords : null}</p>
        </Row>
      );
    case 'upcoming':
      return (
        <Row
          icon={<Circle aria-hidden className="size-4 text-faint" />}
          side={typicalMs !== null && <Typical ms={typicalMs} />}
        >
          <p className="text-muted">
            <span className="sr-only">To come: </span>
            {stepName(row.step)}
          </p>
        </Row>
      );
  }
}

const removingWords = 'Removing everything at the vendor that costs. It counts as gone when the vendor confirms it.';

function Typical({ ms }: { ms: number }) {
  return <span className="text-muted">usually {formatDuration(ms)}</span>;
}

type EventRowProps = {
  event: DeploymentEventView;
  before: DeploymentEventView | undefined;
  tookMs?: number | null;
  done?: boolean;
  latest?: boolean;
};

/** What happened, with the vendor's own words. */
export function EventRow({ event, before, tookMs = null, done = true, latest = false }: EventRowProps) {
  return (
    <Row
      icon={<EventIcon event={event} done={done} latest={latest} />}
      side={
        <>
          {tookMs !== null && tookMs >= 1000 && <span className="text-muted">took {formatDuration(tookMs)}</span>}
          <Moment at={event.at} before={before?.at} />
        </>
      }
    >
      <p
        className={classNames(
          'break-words',
          event.kind === 'state' && 'font-medium',
          event.kind === 'error' && 'text-danger',
        )}
      >
        {event.message}
      </p>
      {event.vendor && <p className="font-mono text-xs break-words text-muted">{event.vendor}</p>}
    </Row>
  );
}

/** The time of day; the day too where it is another one than on the line above, or than today on the first line. */
function Moment({ at, before }: { at: string; before: string | undefined }) {
  const atMs = Date.parse(at);
  const nowMs = useNow();
  const known = formatDate(before === undefined ? nowMs : Date.parse(before));
  const day = formatDate(atMs);
  return (
    <time dateTime={at} title={formatFullTime(atMs)} className="text-muted">
      {day !== known && `${day}, `}
      {formatSeconds(atMs)}
    </time>
  );
}

type EventIconProps = { event: DeploymentEventView; done: boolean; latest: boolean };

/** Only the state that holds has its colour: a former one is history. */
function EventIcon({ event, done, latest }: EventIconProps) {
  if (event.kind === 'error') return <CircleAlert aria-hidden className="size-4 text-danger" />;
  if (event.kind === 'step' && done) return <CircleCheck aria-hidden className="size-4 text-success" />;
  const tone = event.kind === 'state' && latest ? deploymentStatusLooks[event.status].tone : 'neutral';
  return <span aria-hidden className={classNames('mt-1 size-2 rounded-full', toneDot[tone])} />;
}

/** A line with its mark; the thread between marks is drawn by the line above. */
function Row({ icon, side, children }: { icon: ReactNode; side: ReactNode; children: ReactNode }) {
  return (
    <li className="group relative flex gap-3 pb-4 last:pb-0">
      <span
        aria-hidden
        className="absolute top-5.5 bottom-0 left-[0.46875rem] w-px -translate-y-px bg-border group-last:hidden"
      />
      <span className="relative flex w-4 shrink-0 justify-center pt-0.5">{icon}</span>
      <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-0.5 sm:flex-row sm:justify-between">
        <div className="flex min-w-0 flex-col gap-0.5">{children}</div>
        <span className="flex shrink-0 gap-3 text-xs tabular-nums sm:pt-0.5">{side}</span>
      </div>
    </li>
  );
}
