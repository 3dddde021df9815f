import type { Random } from './random.ts';

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
const daysOfYear = 365;

export interface Calendar {
  now: Date;
  daysAgo(days: number): Date;
}

export function createCalendar(now: Date): Calendar {
  return { now, daysAgo: (days) => new Date(now.getTime() - days * dayMs) };
}

/** How much is done on a day against the busiest one: working weeks, holidays, and more from month to month. */
function busyness(calendar: Calendar, day: Date): number {
  const weekday = day.getUTCDay();
  const week = weekday === 0 ? 0.06 : weekday === 6 ? 0.1 : weekday === 5 ? 0.8 : 1;
  const age = (calendar.now.getTime() - day.getTime()) / (daysOfYear * dayMs);
  const growth = 0.3 + 0.7 * (1 - Math.min(1, Math.max(0, age))) ** 1.3;
  return week * growth * seasonOf(day);
}

function seasonOf(day: Date): number {
  const month = day.getUTCMonth() + 1;
  const date = day.getUTCDate();
  if ((month === 12 && date >= 23) || (month === 1 && date <= 2)) return 0.12;
  if (month === 8) return 0.7;
  return 1;
}

/**
 * `count` moments between two times, spread as people work: few at night and on weekends, more in the morning and after lunch,
 * more this month than last year. In order.
 */
export function workingMoments(
  random: Random,
  calendar: Calendar,
  { from, to, count, atNight = false }: { from: Date; to: Date; count: number; atNight?: boolean },
): Date[] {
  const moments: Date[] = [];
  const span = to.getTime() - from.getTime();
  for (let tries = 0; moments.length < count && tries < count * 60; tries++) {
    const day = new Date(from.getTime() + random.next() * span);
    if (random.next() > busyness(calendar, day)) continue;
    const at = new Date(Math.floor(day.getTime() / dayMs) * dayMs + (atNight ? nightMs(random) : officeMs(random)));
    if (at >= from && at <= to) moments.push(at);
  }
  return moments.toSorted((left, right) => left.getTime() - right.getTime());
}

function officeMs(random: Random): number {
  const middle = random.chance(0.55) ? 9.6 : 14.2;
  const hours = middle + (random.next() + random.next() + random.next() - 1.5) * 3.4;
  return Math.round(Math.min(23.5, Math.max(5, hours)) * hourMs);
}

function nightMs(random: Random): number {
  return Math.round((1 + random.next() * 2.5) * hourMs);
}
