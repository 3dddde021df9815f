import type { Browser } from 'playwright-core';
import { median } from './median.ts';
import type { BenchProduct } from './start-bench-product.ts';

export interface Keystrokes {
  medianMs: number;
  p95Ms: number;
}

const keys = 'a question about queues that is typed at an ordinary speed by an ordinary person';

declare global {
  var latenciesMs: number[];
}

/** From the key to the frame that shows it, with an answer of 19,000 tokens above the composer; without throttling. */
export async function measureKeystrokes(browser: Browser, product: BenchProduct): Promise<Keystrokes> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = product.cookie.split('=');
  await context.addCookies([{ name, value, url: product.url }]);
  try {
    const page = await context.newPage();
    await page.goto(`${product.url}/chat/${product.longThreadId}`);
    await page.locator('article .markdown').last().waitFor();
    await page.waitForTimeout(1500);
    await page.evaluate(() => {
      globalThis.latenciesMs = [];
      const onKey = ({ timeStamp }: KeyboardEvent) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => globalThis.latenciesMs.push(performance.now() - timeStamp));
          port1.start();
          port2.postMessage(null);
        });
      };
      document.addEventListener('keydown', onKey, { capture: true });
    });
    await page.getByRole('textbox', { name: 'Message' }).focus();
    await page.keyboard.type(keys, { delay: 60 });
    await page.waitForTimeout(200);
    const latencies = await page.evaluate(() => globalThis.latenciesMs);
    const sorted = latencies.toSorted((left, right) => left - right);
    return { medianMs: median(latencies), p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN };
  } finally {
    await context.close();
  }
}
