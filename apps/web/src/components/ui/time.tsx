import { formatDate, formatDateTime, formatFullTime, formatRelativeTime } from '#lib/format-time.ts';
import { formatTimeOfDay } from '#lib/format-time-of-day.ts';
import { useNow } from '#lib/now.ts';

type TimeProps = {
  /** ISO 8601; null shows a dash. */
  at: string | null;
  format?: 'relative' | 'date' | 'date-time' | 'time';
  className?: string;
};

/** A moment in local time; hovering shows all of it with the zone. */
export function Time({ at, format = 'relative', className }: TimeProps) {
  if (at === null) return <span className={className ?? 'text-faint'}>—</span>;
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={formatFullTime(atMs)} className={className}>
      {format === 'relative' ? <Relative atMs={atMs} /> : formats[format](atMs)}
    </time>
  );
}

function Relative({ atMs }: { atMs: number }) {
  return formatRelativeTime(atMs, useNow());
}

const formats = { date: formatDate, 'date-time': formatDateTime, time: formatTimeOfDay };
