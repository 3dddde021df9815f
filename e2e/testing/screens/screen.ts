import type { Page } from 'playwright-core';

/** Ids that screens open by: `deployment('Nova Lite')`, `thread('What does…')`. */
export interface Places {
  deployment(name: string): string;
  thread(start: string): string;
}

export interface Screen {
  name: string;
  /** Who looks at it; an administrator unless said otherwise. */
  as?: 'member' | 'nobody';
  /** Exists in this layout alone. */
  only?: 'phone' | 'desktop';
  open(page: Page, places: Places): Promise<void>;
  /** Ends what `open` did to the page beyond itself, such as a network that is gone. */
  close?(page: Page): Promise<void>;
}

export const at =
  (path: string): Screen['open'] =>
  async (page) =>
    settle(page, path);

/** Goes there and waits until nothing is loading any more. */
export async function settle(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('main').waitFor();
  // Every page has one; that of an empty chat comes with a part of its own.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await untilStill(page);
}

/** Waits until nothing on the page is loading any more. */
export async function untilStill(page: Page): Promise<void> {
  // Twice, as a page may be between the code that has arrived and the data that it will ask for.
  for (const pauseMs of [200, 0]) {
    await page.waitForFunction(
      () =>
        (document.querySelector('main')?.textContent ?? '') !== '' &&
        !document.querySelector('[aria-busy="true"], .animate-pulse:not(.rounded-full)') &&
        [...document.querySelectorAll('article')].every(
          (article) =>
            article.innerHTML.includes('class="markdown') ||
            !article.ariaLabel?.startsWith('Answer') ||
            article.querySelector('[role="alert"], [role="status"]') !== null,
        ),
    );
    await page.waitForTimeout(pauseMs);
  }
}

/** Answers that never come: what a page shows while it waits. */
export function holding(path: string, calls: RegExp): Pick<Screen, 'open' | 'close'> {
  return {
    async open(page) {
      await page.route(calls, () => {});
      await page.goto(path);
      await page.getByRole('main').waitFor();
      await page.locator('[aria-busy="true"], .animate-pulse').filter({ visible: true }).first().waitFor();
    },
    close: (page) => page.unroute(calls),
  };
}

/** Calls that break off. */
export function failing(path: string, calls: RegExp): Pick<Screen, 'open' | 'close'> {
  return {
    async open(page) {
      await page.route(calls, (route) => route.fulfill({ status: 500, body: '' }));
      await page.goto(path);
      await page.getByRole('main').getByRole('alert').first().waitFor({ timeout: 20_000 });
    },
    close: (page) => page.unroute(calls),
  };
}
