import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { AxeResults, RunOptions } from 'axe-core';

declare global {
  interface Window {
    axe: { run(context: { include: string[]; exclude: string[] }, options: RunOptions): Promise<AxeResults> };
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds; the rows of a long table are all alike, so it looks at the first ones. */
export async function axeFaults(page: Page, options: RunOptions = {}): Promise<string[]> {
  // The policy allows no inline script, and evaluation by the debugger is not one.
  await page.evaluate(axe);
  // A menu hangs beside the landmarks until it is closed, as the pattern of the ARIA guide has it.
  const hasMenu = (await page.getByRole('menu').count()) > 0;
  const { violations } = await page.evaluate(
    (given) =>
      window.axe.run({ include: ['html'], exclude: ['tbody tr:nth-child(n+7)', 'nav li:nth-child(n+9)'] }, given),
    {
      ...options,
      resultTypes: ['violations'],
      ...(hasMenu && !options.runOnly ? { rules: { region: { enabled: false } } } : {}),
    } satisfies RunOptions,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary ?? ''}`),
  );
}

/** Colours glide from one theme to the other: what is between them is nobody's page. */
export async function switchTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const gliding = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(gliding.map((transition) => transition.finished));
  });
}

/** What is wider than the window when it has this width; tables and code may scroll inside themselves. */
export async function sidewaysFaults(page: Page, width: number): Promise<string[]> {
  const before = page.viewportSize();
  // What hangs on something (a menu, a receipt) would first have to follow it to its new place.
  if ((await page.locator('[data-side][data-open]').count()) > 0) await page.keyboard.press('Escape');
  await page.setViewportSize({ width, height: Math.round(width * 0.6) + 300 });
  const wide = await page.evaluate(async () => {
    const faults = (): string[] =>
      [
        document.documentElement,
        document.querySelector('main'),
        ...document.querySelectorAll('[role="dialog"]'),
      ].flatMap((element) =>
        element && element.scrollWidth > element.clientWidth + 1
          ? [`${element.tagName} is ${element.scrollWidth} px wide, its place ${element.clientWidth}`]
          : [],
      );
    // What hangs on something moves with it a few frames later.
    const until = performance.now() + 1000;
    while (faults().length > 0 && performance.now() < until) await new Promise(requestAnimationFrame);
    return faults();
  });
  if (before) await page.setViewportSize(before);
  return wide.map((fault) => `at ${width} px: ${fault}`);
}

/** What still moves although the person asked for no motion; a blink of a few milliseconds is none. */
export async function motionFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      const timing = animation.effect?.getComputedTiming();
      const lasts = Number(timing?.duration ?? 0) > 20 && animation.playState === 'running';
      const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
      return lasts ? [`moves: ${target?.outerHTML.slice(0, 120) ?? 'something'}`] : [];
    }),
  );
}
