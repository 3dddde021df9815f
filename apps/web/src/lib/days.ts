const dayMs = 86_400_000;

/** The day in UTC, as costs are kept: "2026-11-23". */
export function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return dayOf(Date.parse(day) + count * dayMs);
}

export function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

const short = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** "Nov 23". */
export function formatDay(day: string): string {
  return short.format(Date.parse(day));
}
