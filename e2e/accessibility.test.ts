import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { axeFaults, motionFaults, sidewaysFaults, switchTheme } from './testing/page-faults.ts';
import { placesOf } from './testing/places-of.ts';
import { screenAreas } from './testing/screens.ts';
import type { Screen } from './testing/screens/screen.ts';
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

const layouts = [
  { layout: 'desktop', width: 1280, narrow: 720 },
  { layout: 'phone', width: 360, narrow: 360 },
] as const;

it.each(Object.entries(screenAreas))(
  'every screen of %s is clean in both themes, stands still, and fits twice the size and the smallest phone',
  async (_, screens) => {
    const checked = screens.filter(({ name }) => !alike.test(name));
    // Both widths at the same time, and everything on one visit: opening pages is what takes long.
    const faults = await Promise.all(layouts.map((layout) => faultsOf(checked, layout)));
    expect(faults.flat()).toEqual([]);
  },
);

/** A theme changes colours alone, and the same ones in every width. */
async function darkFaults(page: Page): Promise<string[]> {
  await switchTheme(page, 'dark');
  const faults = await axeFaults(page, { runOnly: ['color-contrast'] });
  await switchTheme(page, 'light');
  return faults.map((fault) => `dark: ${fault}`);
}

/** Opens the screens of one layout and collects what is wrong with them, each with the screen's name. */
async function faultsOf(
  screens: readonly Screen[],
  { layout, width, narrow }: (typeof layouts)[number],
): Promise<string[]> {
  const faults: string[] = [];
  const cookies = { admin: year.cookie, member: year.member.cookie, nobody: undefined };
  for (const [who, cookie] of Object.entries(cookies)) {
    const shown = screens.filter(({ as = 'admin', only = layout }) => as === who && only === layout);
    if (shown.length === 0) continue;
    const context = await openContext(browser, { url: server.url, width, ...(cookie ? { cookie } : {}) });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    for (const screen of shown) {
      try {
        await screen.open(page, placesOf(year));
        const broken = await page.getByRole('heading', { name: 'This page failed' }).isVisible();
        const found = [
          ...(broken ? ['the page failed'] : []),
          ...(await axeFaults(page)),
          ...(await darkFaults(page)),
          ...(await motionFaults(page)),
          ...(await sidewaysFaults(page, narrow)),
        ];
        faults.push(...found.map((fault) => `${layout} ${screen.name}: ${fault}`));
      } catch (error) {
        faults.push(`${layout} ${screen.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
      await screen.close?.(page);
    }
    await context.close();
  }
  return faults;
}
