const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });

const steps: [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "5 min ago", "in 2 h", "yesterday"; a date from a week on. Both arguments in milliseconds since the epoch. */
export function formatRelativeTime(timeMs: number, nowMs: number): string {
  const seconds = Math.round((timeMs - nowMs) / 1000);
  if (Math.abs(seconds) >= 7 * 86_400) return formatDate(timeMs);
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return seconds > 30 ? 'in under 1 min' : 'just now';
}

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const seconds = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** The local day, such as "Nov 23, 2026". */
export function formatDate(timeMs: number): string {
  return date.format(timeMs);
}

/** The local time of day in seconds, for what happens in quick succession. */
export function formatSeconds(timeMs: number): string {
  return seconds.format(timeMs);
}

/** Local day and time in minutes. */
export function formatDateTime(timeMs: number): string {
  return dateTime.format(timeMs);
}

/** Local day, time with seconds and the zone's name: what a hover shows. */
export function formatFullTime(timeMs: number): string {
  return full.format(timeMs);
}

/** A length of time in its two largest units: "850 ms", "4.2 s", "3 min 20 s", "2 d 4 h". */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 10_000) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}
