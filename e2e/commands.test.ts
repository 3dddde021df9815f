import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deploy, sandboxConnection, signIn } from '../apps/server/test/testing/test-client.ts';
import { admin, startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { collectProblems, type Problems } from './testing/page-problems.ts';
import { waitForFocus } from './testing/wait-for-focus.ts';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let problems: Problems;

beforeAll(async () => {
  server = await startTestServer();
  const { api } = await signIn(server.url);
  const connectionId = await sandboxConnection(api, 'openai');
  await deploy(api, { connectionId, name: 'Swift', spec: { platform: 'openai', modelId: 'gpt-4o-mini' } });
  browser = await openBrowser();
  context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  problems = collectProblems(page);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(admin.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await message().waitFor();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  await page.goto('/chat');
  await message().waitFor();
});

const message = () => page.getByRole('textbox', { name: 'Message' });
const menu = () => page.getByRole('dialog', { name: 'Command menu' });
const shortcutList = () => page.getByRole('dialog', { name: 'Keyboard shortcuts' });

async function openMenu(text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await menu().getByRole('combobox').fill(text);
}

/** Presses Enter once the entry that it runs is the one that is meant. */
async function runByEnter(name: RegExp): Promise<void> {
  const entry = menu().getByRole('option', { name });
  await expect
    .poll(async () => {
      const chosen = await menu().getByRole('combobox').getAttribute('aria-activedescendant');
      return chosen !== null && chosen === (await entry.getAttribute('id'));
    })
    .toBe(true);
  await page.keyboard.press('Enter');
  await menu().waitFor({ state: 'detached' });
}

describe('the composer', () => {
  it('sends what was asked for while the deployments were still on their way', async () => {
    const { promise: asked, resolve: answer } = Promise.withResolvers<void>();
    await page.route(/deployments\.list/, async (route) => {
      await asked;
      await route.continue();
    });
    await page.reload();
    await message().fill('Show a typescript code block and a python code block.');
    await message().press('Enter');
    await page.getByText('The message is sent as soon as one is found.').waitFor();
    answer();
    await page.waitForURL(/\/chat\/[0-9a-f-]{36}/);
    await page.unroute(/deployments\.list/);
    await page.getByRole('button', { name: 'Show the receipt' }).waitFor();
    await expect.poll(() => message().inputValue()).toBe('');
  });
});

describe('finished code in an answer', () => {
  it('is coloured by a worker and stays the text that it was', async () => {
    await openMenu('python code');
    await menu()
      .getByRole('option', { name: /Show a typescript/ })
      .click();
    const code = page.getByRole('figure').first().locator('code');
    await expect.poll(() => code.locator('span').count()).toBeGreaterThan(3);
    await expect
      .poll(() => code.innerText())
      .toContain('export async function runNext(queue: Queue<Job>): Promise<boolean> {');
  });
});

describe('the command menu', () => {
  it('opens a page by keyboard alone', async () => {
    await openMenu('cost');
    await runByEnter(/^Costs/);
    await waitForFocus(page.getByRole('heading', { name: 'Costs', level: 1 }));
  });

  it('leaves the focus to the page that it opened, also when that is there before the menu has gone', async () => {
    await page.goto('/costs');
    await page.getByRole('heading', { name: 'Costs', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Chat', exact: true }).click();
    await message().waitFor();
    await openMenu('cost');
    await runByEnter(/^Costs/);
    await waitForFocus(page.getByRole('heading', { name: 'Costs', level: 1 }));
  });

  it('finds deployments and models', async () => {
    await openMenu('swift');
    await menu().getByRole('option', { name: /Swift/ }).waitFor();
    await menu().getByRole('combobox').fill('nova micro');
    await menu()
      .getByRole('option', { name: /Nova Micro/ })
      .click();
    await page.waitForURL(/\/models\?search=/);
  });

  it('changes the theme', async () => {
    await openMenu('dark');
    await runByEnter(/dark theme/);
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await openMenu('system');
    await runByEnter(/system’s theme/);
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBeNull();
  });

  it('gives the focus back when it closes', async () => {
    await message().focus();
    await waitForFocus(message());
    await openMenu('');
    await page.keyboard.press('Escape');
    await menu().waitFor({ state: 'detached' });
    await waitForFocus(message());
  });
});

describe('the list of shortcuts', () => {
  it('opens with a question mark, but not while one is typed', async () => {
    await page.locator('main').press('?');
    await shortcutList().waitFor();
    await page.keyboard.press('Escape');
    await shortcutList().waitFor({ state: 'detached' });
    // Its code is there by now: it would open within the press.
    await message().press('?');
    await expect.poll(() => message().inputValue()).toBe('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await message().fill('');
  });

  it('does not open with a question mark once shortcuts of a single key are switched off', async () => {
    await page.goto('/settings?tab=appearance');
    const single = page.getByRole('switch', { name: 'Shortcuts of a single key' });
    await single.click();
    await expect.poll(() => single.getAttribute('aria-checked')).toBe('false');
    await page.reload();
    await expect.poll(() => single.getAttribute('aria-checked')).toBe('false');
    await openMenu('shortcuts');
    await runByEnter(/^Keyboard shortcuts/);
    await shortcutList().waitFor();
    await page.keyboard.press('Escape');
    await shortcutList().waitFor({ state: 'detached' });
    // Its code is there by now: it would open within the press.
    await page.locator('main').press('?');
    expect(await shortcutList().count()).toBe(0);
    await single.click();
    await expect.poll(() => single.getAttribute('aria-checked')).toBe('true');
    await page.locator('main').press('?');
    await shortcutList().waitFor();
  });
});

it('met no script error and no refused resource while there was a network', () => {
  expect(problems.list()).toEqual([]);
});

describe('without a network', () => {
  it('says so, keeps the text, and is itself again when the network is back', async () => {
    await message().fill('Typed before the network went.');
    await context.setOffline(true);
    await page.getByText(/Trying again/).waitFor();
    await message().press('Enter');
    await page.getByText('The message was not sent').waitFor();
    await expect.poll(() => message().inputValue()).toBe('Typed before the network went.');
    await context.setOffline(false);
    await page.getByText(/Trying again/).waitFor({ state: 'detached' });
    await message().press('Enter');
    await page.waitForURL(/\/chat\/[0-9a-f-]{36}/);
  });
});
