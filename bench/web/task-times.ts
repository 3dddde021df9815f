import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds on the clock, and on the processor. */
  dur?: number;
  tdur?: number;
}

export interface TaskTimes {
  /** The longest tasks of the page's main thread, in milliseconds of the processor, longest first. */
  processorMs: number[];
  /** How many took over 50 ms of it. */
  overFifty: number;
}

/**
 * Runs `work` and says how long the page's tasks kept the processor. On a machine that does other work a task may wait in its
 * middle: that is in its length, which `longtask` reports, and not in this.
 */
export async function taskTimes(browser: Browser, page: Page, work: () => Promise<void>): Promise<TaskTimes> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await work();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const frames = trace.traceEvents.filter(({ name }) => name === 'FireAnimationFrame').map(threadOf);
  const main = Map.groupBy(frames, (thread) => thread)
    .entries()
    .toArray()
    .toSorted(([, left], [, right]) => right.length - left.length)[0]?.[0];
  const processorMs = trace.traceEvents
    .filter((event) => event.name === 'RunTask' && event.ph === 'X' && threadOf(event) === main)
    .map(({ tdur = 0 }) => tdur / 1000)
    .toSorted((left, right) => right - left);
  return { processorMs: processorMs.slice(0, 5), overFifty: processorMs.filter((ms) => ms > 50).length };
}
