import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deploy, sandboxConnection, signIn } from '../apps/server/test/testing/test-client.ts';
import { admin, startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { collectProblems, type Problems } from './testing/page-problems.ts';

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

async function openMenu(text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await menu().getByRole('combobox').fill(text);
}

describe('the composer', () => {
  it('sends what was asked for while the deployments were still on their way', async () => {
    await page.route(/deployments\.list/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await page.reload();
    await message().fill('Show a typescript code block and a python code block.');
    await message().press('Enter');
    await page.getByText('The message is sent as soon as one is found.').waitFor();
    await page.waitForURL(/\/chat\/[0-9a-f-]{36}/);
    await page.unroute(/deployments\.list/);
    await page.getByRole('button', { name: 'Show the receipt' }).waitFor();
    expect(await message().inputValue()).toBe('');
  });
});

describe('finished code in an answer', () => {
  it('is coloured by a worker and stays the text that it was', async () => {
    await openMenu('python code');
    await menu()
      .getByRole('option', { name: /Show a typescript/ })
      .click();
    const code = page.getByRole('figure').first().locator('code');
    await expect.poll(() => code.locator('span').count(), { timeout: 20_000 }).toBeGreaterThan(3);
    expect(await code.innerText()).toContain('export async function runNext(queue: Queue<Job>): Promise<boolean> {');
  });
});

describe('the command menu', () => {
  it('opens a page by keyboard alone', async () => {
    await openMenu('cost');
    await menu().getByRole('option', { name: 'Costs' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Costs', level: 1 }).waitFor();
    const heading = page.getByRole('heading', { name: 'Costs', level: 1 });
    await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
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
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await openMenu('system');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBeNull();
  });

  it('gives the focus back when it closes', async () => {
    await message().focus();
    await openMenu('');
    await page.keyboard.press('Escape');
    await menu().waitFor({ state: 'detached' });
    await expect.poll(() => message().evaluate((field) => field === document.activeElement)).toBe(true);
  });
});

describe('the list of shortcuts', () => {
  it('opens with a question mark, but not while one is typed', async () => {
    await message().press('?');
    expect(await message().inputValue()).toBe('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.locator('main').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  });

  it('does not open with a question mark once shortcuts of a single key are switched off', async () => {
    await page.goto('/settings?tab=appearance');
    const single = page.getByRole('switch', { name: 'Shortcuts of a single key' });
    await single.click();
    await page.reload();
    expect(await single.getAttribute('aria-checked')).toBe('false');
    await page.locator('main').focus();
    await page.keyboard.press('?');
    await page.keyboard.press('ControlOrMeta+k');
    await menu().waitFor();
    expect(await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await single.click();
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
    expect(await message().inputValue()).toBe('Typed before the network went.');
    await context.setOffline(false);
    await page.getByText(/Trying again/).waitFor({ state: 'detached' });
    await message().press('Enter');
    await page.waitForURL(/\/chat\/[0-9a-f-]{36}/);
  });
});
