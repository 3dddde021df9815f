import type { Page } from 'playwright-core';

export interface PageRecord {
  fcpMs: number | null;
  lcpMs: number | null;
  cls: number;
  longTasksMs: number[];
  /** When the element that was asked for first stood on the page. */
  usableMs: number | null;
}

declare global {
  var benchRecord: PageRecord;
}

/** Notes paints, shifts and long tasks from the very beginning of each page that is opened, and when `usable` is there. */
export async function observePage(page: Page, usable?: string): Promise<void> {
  await page.addInitScript(
    ([selector, usableNote]) => {
      const record: PageRecord = { fcpMs: null, lcpMs: null, cls: 0, longTasksMs: [], usableMs: null };
      globalThis.benchRecord = record;
      const on = (type: string, note: (entry: PerformanceEntry) => void) =>
        new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
      on('paint', (entry) => {
        if (entry.name === 'first-contentful-paint') record.fcpMs = entry.startTime;
      });
      on('largest-contentful-paint', (entry) => (record.lcpMs = entry.startTime));
      on('layout-shift', (entry) => {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!shift.hadRecentInput) record.cls += shift.value;
      });
      on('longtask', (entry) => record.longTasksMs.push(Math.round(entry.duration)));
      const look = () => {
        if (selector === undefined || document.querySelector(selector)) {
          record.usableMs = performance.now();
          console.debug(usableNote);
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [usable, usableNote] as const,
  );
}

const usableNote = 'bench: can be used';

/** Waits for what `observePage` looks for. Asking the page again and again would take the processor that is measured. */
export async function waitUntilUsable(page: Page): Promise<void> {
  await page.waitForEvent('console', { predicate: (message) => message.text() === usableNote, timeout: 60_000 });
}

export function readRecord(page: Page): Promise<PageRecord> {
  return page.evaluate(() => globalThis.benchRecord);
}

/** Forgets what happened until now, so that only what follows is counted. */
export async function forgetRecord(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.benchRecord.cls = 0;
    globalThis.benchRecord.longTasksMs.length = 0;
  });
}
