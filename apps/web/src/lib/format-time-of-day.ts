const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** The local time of day in minutes. */
export function formatTimeOfDay(timeMs: number): string {
  return time.format(timeMs);
}
