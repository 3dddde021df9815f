import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AxeResults, RunOptions } from 'axe-core';
import { addPerson, control, follow, newId, signIn } from '../apps/server/test/testing/test-client.ts';
import { deployOn } from '../apps/server/test/testing/platforms.ts';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { screens, settle, type Places } from './testing/screens.ts';

declare global {
  interface Window {
    axe: { run(context: { include: string[]; exclude: string[] }, options: RunOptions): Promise<AxeResults> };
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Screens that need content which only the pictures have. */
const needsMore =
  /^chat$|chat-(interrupted|unpriced|table|formula)|deployment-(starting|failed|stopped)|costs-(person|error)|member-|syncs/;
const checked = screens.filter(({ name }) => !needsMore.test(name));

let server: TestServer;
let browser: Browser;
let cookies: Record<'admin' | 'member' | 'nobody', string | undefined>;
let places: Places;

beforeAll(async () => {
  server = await startTestServer();
  await control(server, 'settings', { credential: '*', speed: 'instant', endpointDelayMs: 300 });
  const { api, cookie } = await signIn(server.url);
  const [endpoint, bedrock, member] = await Promise.all([
    deployOn(api, 'sagemaker'),
    deployOn(api, 'bedrock'),
    addPerson(server.url, api, 'Grace', 'member'),
  ]);
  const text = '[[echo:## A plan\n\n| a | b |\n|--|--|\n| 1 | $x^2$ |\n\n- [x] done\n\n```ts\nconst one = 1;\n```\n]]';
  const sent = await api.chat.send.mutate({ deploymentId: bedrock.id, clientMessageId: newId(), text });
  await follow(api, sent.generationId);
  cookies = { admin: cookie, member: member.cookie, nobody: undefined };
  places = {
    deployment: (start) => (start.startsWith('Qwen') ? endpoint.id : bedrock.id),
    thread: () => sent.threadId,
  };
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

// Both widths at the same time, and both themes on one visit: opening pages is what takes long.
it.concurrent.each([1280, 390])(
  'no page breaks a rule of axe at %i px, in either theme',
  { timeout: 300_000 },
  async (width) => {
    const problems = await problemsOf(width, async (page) => {
      const light = await axeProblems(page, {});
      await switchTheme(page, 'dark');
      // A theme changes colours alone.
      const dark = await axeProblems(page, { runOnly: ['color-contrast'] });
      await switchTheme(page, 'light');
      return [...light, ...dark.map((problem) => `dark: ${problem}`), ...(width < 600 ? await sideways(page) : [])];
    });
    expect(problems).toEqual([]);
  },
);

describe('by keyboard', () => {
  let page: Page;
  beforeAll(async () => {
    const context = await openContext(browser, { url: server.url, width: 1280, ...cookieOf('admin') });
    page = await context.newPage();
  });

  it('the first stop leads past the navigation', async () => {
    await settle(page, '/deployments');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: /skip/i });
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  it('every stop of a page shows where the focus is', async () => {
    await settle(page, '/admin/users');
    for (let stop = 0; stop < 16; stop++) {
      await page.keyboard.press('Tab');
      const unseen = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused || focused === document.body) return null;
        const marks = [focused, focused.parentElement, '::after', '::before'].flatMap((place) => {
          const style = typeof place === 'string' ? getComputedStyle(focused, place) : place && getComputedStyle(place);
          return style ? [style] : [];
        });
        const isMarked = marks.some(
          ({ outlineStyle, outlineWidth, boxShadow }) =>
            (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
        );
        return isMarked ? null : focused.outerHTML.slice(0, 120);
      });
      expect(unseen).toBeNull();
    }
  });

  it('closing a dialog gives the focus back to what opened it', async () => {
    await settle(page, '/admin/users');
    const add = page.getByRole('button', { name: 'Add person' });
    await add.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await add.evaluate((button) => button === document.activeElement)).toBe(true);
  });
});

/** Colours glide from one theme to the other: what is between them is nobody's page. */
async function switchTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const gliding = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(gliding.map((transition) => transition.finished));
  });
}

/** What is wider than the smallest phone. */
async function sideways(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 700 });
  const wide = await page.evaluate(() =>
    [document.documentElement, document.querySelector('main')].flatMap((element) =>
      element && element.scrollWidth > element.clientWidth
        ? [`${element.tagName} is ${element.scrollWidth} px wide`]
        : [],
    ),
  );
  if (before) await page.setViewportSize(before);
  return wide;
}

/** Opens every screen and collects what `look` finds, each with the screen's name. */
async function problemsOf(width: number, look: (page: Page) => Promise<string[]>): Promise<string[]> {
  const problems: string[] = [];
  for (const who of ['admin', 'member', 'nobody'] as const) {
    const context: BrowserContext = await openContext(browser, { url: server.url, width, ...cookieOf(who) });
    const page = await context.newPage();
    for (const screen of checked.filter(({ as = 'admin' }) => as === who)) {
      await screen.open(page, places);
      for (const problem of await look(page)) problems.push(`${screen.name}: ${problem}`);
    }
    await context.close();
  }
  return problems;
}

function cookieOf(who: keyof typeof cookies): { cookie?: string } {
  const cookie = cookies[who];
  return cookie ? { cookie } : {};
}

async function axeProblems(page: Page, options: RunOptions): Promise<string[]> {
  // The policy allows no inline script, and evaluation by the debugger is not one.
  await page.evaluate(axe);
  // A menu hangs beside the landmarks until it is closed, as the pattern of the ARIA guide has it.
  const hasMenu = (await page.getByRole('menu').count()) > 0;
  const { violations } = await page.evaluate(
    // The rows of a long table are all alike.
    (given) => window.axe.run({ include: ['html'], exclude: ['tbody tr:nth-child(n+7)'] }, given),
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
