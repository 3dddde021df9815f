import type { ThreadView } from '@staque/core/chat/schemas';

export type ThreadGroup = { label: string; threads: ThreadView[] };

/** Pinned threads, then by the local day of their last message, in the order in which they come. */
export function groupThreads(threads: readonly ThreadView[], nowMs: number): ThreadGroup[] {
  const groups = new Map<string, ThreadView[]>();
  for (const thread of threads) {
    const label = thread.pinned ? 'Pinned' : dayLabel(Date.parse(thread.lastMessageAt), nowMs);
    groups.set(label, [...(groups.get(label) ?? []), thread]);
  }
  return [...groups].map(([label, members]) => ({ label, threads: members }));
}

function dayLabel(timeMs: number, nowMs: number): string {
  if (timeMs >= startOfDay(nowMs, 0)) return 'Today';
  if (timeMs >= startOfDay(nowMs, 1)) return 'Yesterday';
  if (timeMs >= startOfDay(nowMs, 7)) return 'Last 7 days';
  return 'Older';
}

/** Local midnight some days ago; by the calendar, as days with a clock change are longer or shorter. */
function startOfDay(nowMs: number, daysAgo: number): number {
  const day = new Date(nowMs);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysAgo).getTime();
}
