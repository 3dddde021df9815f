import { addDays, countDays, firstOfMonth, formatDays } from '#lib/days.ts';

export const bucketSteps = ['day', 'week', 'month'] as const;
export type BucketStep = (typeof bucketSteps)[number];

type Days = { from: string; to: string };

/** The step at which a range makes a readable number of columns. */
export function fittingStep({ from, to }: Days): BucketStep {
  const days = countDays(from, to);
  return days <= 62 ? 'day' : days <= 400 ? 'week' : 'month';
}

/** Weeks begin on Monday (ISO 8601). */
export function startOfBucket(day: string, step: BucketStep): string {
  if (step === 'day') return day;
  if (step === 'month') return firstOfMonth(day);
  return addDays(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7));
}

const utc = { timeZone: 'UTC' } as const;
const dayTick = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', ...utc });
const dayTitle = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  ...utc,
});
const monthTick = new Intl.DateTimeFormat(undefined, { month: 'short', year: '2-digit', ...utc });
const monthTitle = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', ...utc });

/** The short name on the axis: "Nov 23", "Nov 26". */
export function bucketTick({ from }: Days, step: BucketStep): string {
  return (step === 'month' ? monthTick : dayTick).format(Date.parse(from));
}

/** The whole name: "Mon, Nov 23, 2026", "Nov 16 – 22, 2026", "November 2026"; a cut month says which days it has. */
export function bucketTitle({ from, to }: Days, step: BucketStep): string {
  if (step === 'day') return dayTitle.format(Date.parse(from));
  if (step === 'month' && from === firstOfMonth(from) && firstOfMonth(addDays(to, 1)) !== firstOfMonth(from))
    return monthTitle.format(Date.parse(from));
  return formatDays(from, to);
}
