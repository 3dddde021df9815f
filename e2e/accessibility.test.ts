import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { axeFaults, motionFaults, sidewaysFaults, switchTheme } from './testing/page-faults.ts';
import { placesOf } from './testing/places-of.ts';
import { screens } from './testing/screens.ts';
import { writeYearOfData, type WrittenYear } from './testing/year-of-data/write-year-of-data.ts';

/** Screens that are made of the same parts as another one in the list, with other data. */
const alike = new RegExp(
  `^(${[
    'command-menu-search|loading-(costs|users)|sign-in-refused|set-up-done',
    'chat-(receipt|formula|emoji|unpriced|stopped|interrupted|long-name|search|rename|missing)',
    'deployments-(deleted|failed)|deployment-(deleting|gone|stopped|unpriced|right-to-left|missing|price|menu)',
    'deploy-1-none|models-empty|member-.*|connection-broken|users-none|audit-deployments',
    'costs-(year|person|deployment|key|platform|of-day|own)|pricing-(manual|empty|scheduled)|settings-sessions',
  ].join('|')})$`,
);
const checked = screens.filter(({ name }) => !alike.test(name));

let server: TestServer;
let browser: Browser;
let year: WrittenYear;

beforeAll(async () => {
  server = await startTestServer();
  [year, browser] = await Promise.all([writeYearOfData(server, { scale: 0.04 }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

// Both widths at the same time, and everything on one visit: opening pages is what takes long.
it.concurrent.each([
  { layout: 'desktop', width: 1280, narrow: 720 },
  { layout: 'phone', width: 360, narrow: 360 },
] as const)(
  'every screen at $width px is clean in both themes, stands still, and fits $narrow px (twice the size, the smallest phone)',
  { timeout: 600_000 },
  async ({ layout, width, narrow }) => {
    const faults = await faultsOf({ layout, width }, async (page) => {
      const light = await axeFaults(page);
      const moving = await motionFaults(page);
      const dark = layout === 'desktop' ? await darkFaults(page) : [];
      return [...light, ...dark, ...moving, ...(await sidewaysFaults(page, narrow))];
    });
    expect(faults).toEqual([]);
  },
);

/** A theme changes colours alone, and the same ones in every width. */
async function darkFaults(page: Page): Promise<string[]> {
  await switchTheme(page, 'dark');
  const faults = await axeFaults(page, { runOnly: ['color-contrast'] });
  await switchTheme(page, 'light');
  return faults.map((fault) => `dark: ${fault}`);
}

/** Opens every screen and collects what `look` finds, each with the screen's name. */
async function faultsOf(
  { layout, width }: { layout: 'phone' | 'desktop'; width: number },
  look: (page: Page) => Promise<string[]>,
): Promise<string[]> {
  const faults: string[] = [];
  const cookies = { admin: year.cookie, member: year.member.cookie, nobody: undefined };
  for (const [who, cookie] of Object.entries(cookies)) {
    const context: BrowserContext = await openContext(browser, {
      url: server.url,
      width,
      ...(cookie ? { cookie } : {}),
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    for (const screen of checked.filter(({ as = 'admin', only = layout }) => as === who && only === layout)) {
      try {
        await screen.open(page, placesOf(year));
        for (const fault of await look(page)) faults.push(`${screen.name}: ${fault}`);
      } catch (error) {
        faults.push(`${screen.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
      await screen.close?.(page);
    }
    await context.close();
  }
  return faults;
}
