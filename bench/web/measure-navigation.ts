import type { Browser } from 'playwright-core';
import { median } from './median.ts';
import type { BenchProduct } from './start-bench-product.ts';

const pages = ['Costs', 'Deployments', 'Models', 'Chat'] as const;

/** From the click on a link of the sidebar to the frame with the other page, its code in the cache; the median of each. */
export async function measureNavigation(
  browser: Browser,
  product: BenchProduct,
  repetitions: number,
): Promise<Record<string, number>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = product.cookie.split('=');
  await context.addCookies([{ name, value, url: product.url }]);
  const found = new Map<string, number[]>(pages.map((label) => [label, []]));
  try {
    const page = await context.newPage();
    await page.goto(`${product.url}/chat`);
    // The first walk brings the code.
    for (let walk = 0; walk <= repetitions; walk += 1)
      for (const label of pages) {
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: label }).hover();
        await page.waitForTimeout(400);
        const elapsedMs = await page.evaluate(
          (wanted) =>
            new Promise<number>((resolve) => {
              const link = [...document.querySelectorAll<HTMLElement>('nav[aria-label=Main] a')].find(
                (candidate) => candidate.textContent.trim() === wanted,
              );
              const before = document.querySelector('#main')?.firstElementChild;
              const begun = performance.now();
              link?.click();
              const look = () => {
                const shown = document.querySelector('#main')?.firstElementChild;
                if (shown && shown !== before) resolve(performance.now() - begun);
                else requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            }),
          label,
        );
        if (walk > 0) found.get(label)?.push(elapsedMs);
      }
  } finally {
    await context.close();
  }
  return Object.fromEntries([...found].map(([label, values]) => [label, median(values)]));
}
