const dayMs = 86_400_000;

/*
 * Days of money, as "2026-11-23". Each belongs to the organization's time zone; to reckon with them they stand for midnight in UTC,
 * where every day has 24 hours.
 */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

export function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

export function lastOfMonth(day: string): string {
  return addDays(firstOfMonth(addDays(firstOfMonth(day), 31)), -1);
}

/** How many days lie between the two, both included. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

const long = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' });

/** "Nov 23, 2026", or "Nov 1 – 23, 2026". */
export function formatDays(from: string, to: string): string {
  return from === to ? long.format(Date.parse(from)) : long.formatRange(Date.parse(from), Date.parse(to));
}
