import type { Browser } from 'playwright-core';
import { serveRenderPage } from './build-render-page.ts';
import { median } from './median.ts';
import type { RenderCost, RenderRun } from './render-run.ts';

export const lengths = [0, 9000, 19_000] as const;
const cpuSlowdown = 4;

export interface RenderingRow extends RenderCost {
  renderer: RenderRun['renderer'];
  tokens: number;
}

/** What one update costs at 100 tokens a second and one flush a frame, with both renderers in the same run. */
export async function measureRendering(browser: Browser, repetitions: number): Promise<RenderingRow[]> {
  const served = await serveRenderPage();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(served.url);
    await page.waitForFunction(() => document.title === 'ready');
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    const run = (params: RenderRun): Promise<RenderCost> => page.evaluate((given) => globalThis.measure(given), params);
    // Once for the compiler, as in a page that has drawn an answer before.
    await run({ renderer: 'ours', tokens: 0, updates: 200, tokensPerUpdate: 2 });
    await run({ renderer: 'naive', tokens: 0, updates: 60, tokensPerUpdate: 2 });
    const found: RenderingRow[] = [];
    for (let repetition = 0; repetition < repetitions; repetition += 1)
      for (const tokens of lengths) {
        found.push({
          renderer: 'ours',
          tokens,
          ...(await run({ renderer: 'ours', tokens, updates: 250, tokensPerUpdate: 2 })),
        });
        const updates = tokens === 0 ? 60 : 10;
        found.push({
          renderer: 'naive',
          tokens,
          ...(await run({ renderer: 'naive', tokens, updates, tokensPerUpdate: 2 })),
        });
      }
    return (['ours', 'naive'] as const).flatMap((renderer) =>
      lengths.map((tokens) => {
        const rows = found.filter((row) => row.renderer === renderer && row.tokens === tokens);
        return {
          renderer,
          tokens,
          scriptMs: median(rows.map((row) => row.scriptMs)),
          withLayoutMs: median(rows.map((row) => row.withLayoutMs)),
        };
      }),
    );
  } finally {
    await page.close();
    await served.close();
  }
}
