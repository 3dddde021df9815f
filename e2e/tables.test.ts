import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from '../apps/server/test/testing/test-client.ts';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { waitForFocus } from './testing/wait-for-focus.ts';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let cookie: string;

beforeAll(async () => {
  server = await startTestServer();
  const session = await signIn(server.url);
  cookie = session.cookie;
  // Enough events for a log of several pages that draws only some of its rows.
  for (let index = 0; index < 180; index += 1) await session.api.auth.updateProfile.mutate({ name: `Ada ${index}` });
  browser = await openBrowser();
  context = await openContext(browser, { url: server.url, cookie, width: 1280 });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const head = (name: string) => page.getByRole('columnheader', { name });
const titles = (table: Locator) => table.getByRole('cell').getByRole('button').allTextContents();

describe('a list that is wholly loaded', () => {
  beforeEach(async () => {
    await page.goto('/admin/connections');
    await page.getByRole('row', { name: /Sandbox AWS/ }).waitFor();
  });

  it('is sorted by a press on a head, and says so', async () => {
    const table = page.getByRole('table', { name: 'Connections' });
    await head('Name').getByRole('button').click();
    await expect.poll(() => head('Name').getAttribute('aria-sort')).toBe('ascending');
    const names = (await titles(table)).filter(Boolean).toSorted((left, right) => left.localeCompare(right));
    await expect.poll(async () => (await titles(table)).filter(Boolean)).toEqual(names);
    await head('Models').getByRole('button').click();
    await expect.poll(() => head('Models').getAttribute('aria-sort')).toBe('descending');
    await expect.poll(() => head('Name').getAttribute('aria-sort')).toBe('none');
    await table.getByRole('row').nth(1).getByText('Sandbox AWS').waitFor();
  });

  it('keeps the choice of columns over a reload, and gives them all back', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Kind' }).waitFor();
    expect(await page.getByRole('menuitemcheckbox', { name: 'Name' }).count()).toBe(0);
    await page.getByRole('menuitemcheckbox', { name: 'Kind' }).click();
    await head('Kind').waitFor({ state: 'detached' });
    await page.reload();
    await head('Where').waitFor();
    await expect.poll(() => head('Kind').count()).toBe(0);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitem', { name: 'Reset columns' }).click();
    await head('Kind').waitFor();
  });

  it('is walked with the arrow keys and opened with Enter', async () => {
    const opener = (index: number) =>
      page
        .getByRole('table', { name: 'Connections' })
        .getByRole('row')
        .nth(index)
        .getByRole('cell')
        .getByRole('button');
    const rows = await page.getByRole('table', { name: 'Connections' }).getByRole('row').count();
    await head('Name').getByRole('button').focus();
    for (const { key, row } of [
      { key: 'ArrowDown', row: 1 },
      { key: 'End', row: rows - 1 },
      { key: 'ArrowUp', row: rows - 2 },
      { key: 'Home', row: 1 },
    ]) {
      await page.keyboard.press(key);
      await waitForFocus(opener(row).first());
    }
    const name = await page.locator(':focus').textContent();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: name ?? '' }).waitFor();
    await page.waitForURL(/connection=/);
  });
});

describe('a log of several pages', () => {
  const table = () => page.getByRole('table', { name: 'Audit log' });
  const drawn = () => table().getByRole('row').count();

  it('brings its pages as they come near, draws only what is in view, and keeps its head there', async () => {
    await page.goto('/admin/audit');
    await page.getByText('First 50 events').waitFor();
    await expect
      .poll(async () => {
        await page.getByRole('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
        return table().getAttribute('aria-rowcount');
      })
      .toMatch(/^1[89]\d$/);
    await expect.poll(drawn).toBeLessThan(100);
    await head('Action').waitFor();
    const top = () =>
      head('Action').evaluate(
        (element) => element.getBoundingClientRect().top - document.querySelector('main')!.getBoundingClientRect().top,
      );
    await expect.poll(top).toBe(0);
  });

  it('is walked by keyboard to rows that are not drawn', async () => {
    await table().getByRole('cell').getByRole('button').last().focus();
    await page.keyboard.press('Home');
    await expect.poll(() => page.locator('tr:has(:focus)').getAttribute('aria-rowindex')).toBe('2');
    await page.keyboard.press('End');
    await expect
      .poll(() => page.locator('tr:has(:focus)').getAttribute('aria-rowindex'))
      .toBe(await table().getAttribute('aria-rowcount'));
  });

  it('says when the next page did not come, and gets it by the button in the same place', async () => {
    await page.route(/audit\.list.*cursor/, (route) => route.abort());
    await page.goto('/admin/audit');
    await page.getByText('First 50 events').waitFor();
    await page.getByRole('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
    await page.getByText('The next rows could not be loaded.').waitFor({ timeout: 20_000 });
    await page.unroute(/audit\.list.*cursor/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('First 100 events').waitFor();
  });

  it('calls a target by its name, and tells a change field by field', async () => {
    await page.goto('/admin/audit?target=user');
    await page
      .getByRole('row', { name: /User updated.*Ada 179/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'User updated' }).first().click();
    const event = page.getByRole('dialog', { name: 'User updated' });
    await event.getByText('before: Ada 178').waitFor();
    await event.getByText('after: Ada 179').waitFor();
    await page.reload();
    await event.getByRole('button', { name: /^All of this user/ }).click();
    await page.getByRole('button', { name: /^Of Ada 179/ }).waitFor();
    await page.waitForURL(/of=/);
  });
});

it('cards on a phone are sorted by the menu over them', async () => {
  const phone = await openContext(browser, { url: server.url, cookie, width: 390 });
  const small = await phone.newPage();
  await small.goto('/admin/connections');
  await small.getByRole('button', { name: 'Sort' }).click();
  await small.getByRole('menuitemradio', { name: 'Models' }).click();
  await small.getByRole('button', { name: 'Sorted by models' }).waitFor();
  await small.getByRole('row').filter({ hasText: 'Sandbox' }).first().getByText('Sandbox AWS').first().waitFor();
  await phone.close();
});
