import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { control, deploy, sandboxConnection, signIn, type Api } from '../apps/server/test/testing/test-client.ts';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { fillMessages, fillThreads } from './testing/fill-chat.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { settle, untilStill } from './testing/screens/screen.ts';
import { untilAtRest } from './testing/until-at-rest.ts';
import { waitForFocus } from './testing/wait-for-focus.ts';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;
let cookie: string;
let longId: string;
let middleId: string;

beforeAll(async () => {
  server = await startTestServer();
  await control(server, 'settings', { credential: '*', speed: 'instant' });
  ({ api, cookie } = await signIn(server.url));
  const connectionId = await sandboxConnection(api, 'openai');
  const spec = { platform: 'openai' as const, modelId: 'gpt-4o-mini' };
  const deployment = await deploy(api, { connectionId, name: 'Chat', spec });
  const owner = { ownerId: (await api.auth.me.query()).user.id, deploymentId: deployment.id };
  await fillThreads(server.database.database, { ...owner, count: 10_000 });
  longId = await fillMessages(server.database.database, { ...owner, count: 2000, title: 'A long thread' });
  middleId = await fillMessages(server.database.database, { ...owner, count: 60, title: 'A thread of sixty' });
  browser = await openBrowser();
  context = await openContext(browser, { url: server.url, cookie, width: 1280, height: 900 });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const composer = (where: Page = page): Locator => where.getByRole('textbox', { name: 'Message', exact: true });
const answers = (where: Page = page): Locator => where.getByRole('article', { name: /Answer of/ });
const receipts = (where: Page = page): Locator => where.getByRole('button', { name: 'Show the receipt' });
const threadList = (): Locator => page.getByRole('navigation', { name: 'Threads' });
const jump = (): Locator => page.getByRole('button', { name: 'Jump to latest' });

async function ask(text: string, where: Page = page): Promise<void> {
  const before = await receipts(where).count();
  await composer(where).fill(text);
  await composer(where).press('Enter');
  await expect.poll(() => receipts(where).count(), { timeout: 20_000 }).toBe(before + 1);
}

async function startThread(text: string): Promise<string> {
  await page.goto('/chat');
  await ask(text);
  await page.waitForURL(/\/chat\/[0-9a-f-]{36}/);
  return page.url();
}

/** How far a message is below the top of the window. */
const topOf = (message: Locator): Promise<number> => message.evaluate((element) => element.getBoundingClientRect().top);

describe('a thread list of ten thousand', () => {
  it('keeps no more rows than a screen needs, however far it is scrolled, and finds on the server', async () => {
    await page.goto('/chat');
    const rows = threadList().getByRole('link', { name: /Filled thread/ });
    await rows.first().waitFor();
    await rows.nth(5).hover();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 4000);
        return Number((await rows.last().innerText()).replace(/\D/g, ''));
      })
      .toBeGreaterThan(150);
    expect(await rows.count()).toBeLessThanOrEqual(100);
    await threadList().getByRole('searchbox', { name: 'Search threads' }).fill('thread 9876');
    await threadList().getByRole('link', { name: 'Filled thread 9876' }).waitFor();
    await expect.poll(() => rows.count()).toBe(1);
  });

  it('is walked by arrow keys, renames with F2 and deletes with a way back', async () => {
    await page.goto('/chat');
    await threadList().getByRole('link', { name: 'Filled thread 1', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await waitForFocus(threadList().getByRole('link', { name: 'Filled thread 2', exact: true }));
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Thread title' }).fill('Renamed 🚀 by key');
    await page.getByRole('textbox', { name: 'Thread title' }).press('Enter');
    const renamed = threadList().getByRole('link', { name: 'Renamed 🚀 by key' });
    await renamed.waitFor();
    await waitForFocus(renamed);
    await page.keyboard.press('Delete');
    await expect.poll(() => renamed.count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await renamed.waitFor();
  });
});

describe('a thread of two thousand messages', () => {
  it('opens at its end, and typing renders no message', async () => {
    await settle(page, `/chat/${longId}`);
    await page.getByText('Answer number 2000').waitFor();
    await expect.poll(() => jump().count()).toBe(0);
    // A component that is rendered gives its elements new props, whatever else it does.
    const markProps = (mark: boolean) =>
      page.evaluate((first) => {
        const all = [...document.querySelectorAll('[data-message]')].map((element) => {
          const key = Object.keys(element).find((name) => name.startsWith('__reactProps$')) ?? '';
          return (element as unknown as Record<string, unknown>)[key];
        });
        const seen = window as unknown as { seen?: unknown[] };
        if (first) seen.seen = all;
        return all.length > 0 && all.every((props, place) => props !== undefined && props === seen.seen?.[place]);
      }, mark);
    await markProps(true);
    await composer().pressSequentially('Typing goes to the field alone.');
    expect(await markProps(false)).toBe(true);
    await composer().fill('');
  });

  it('keeps its place over older pages, a reload, and a visit to another thread', async () => {
    await settle(page, `/chat/${longId}`);
    const read = page.getByText('Question number 1971', { exact: true });
    await page.getByText('Answer number 2000').hover();
    await expect
      .poll(async () => {
        if (await isInSight(read)) return true;
        await page.mouse.wheel(0, -400);
        return false;
      })
      .toBe(true);
    await jump().waitFor();
    // Older pages arrive above; the wheel comes to rest.
    await untilStill(page);
    const before = await untilAtRest(read);
    await page.reload();
    await expect.poll(() => topOf(read), { timeout: 10_000 }).toBeCloseTo(before, -1);
    await threadList().getByRole('link', { name: 'Filled thread 3', exact: true }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(longId));
    await page.goBack();
    await expect.poll(() => topOf(read), { timeout: 10_000 }).toBeCloseTo(before, -1);
    await jump().click();
    await expect.poll(() => isInSight(page.getByText('Answer number 2000'))).toBe(true);
  });
});

describe('a thread of sixty messages', () => {
  const openThread = async (search = ''): Promise<string> => {
    await page.goto(`/chat/${middleId}${search}`);
    await answers().last().waitFor();
    return page.url();
  };

  it('is on the page as a whole once the browser is asked to search in it', async () => {
    await openThread();
    const first = page.getByText('Question number 1', { exact: true });
    await page.getByText('Question number 59', { exact: true }).waitFor();
    expect(await first.count()).toBe(0);
    await page.keyboard.press('ControlOrMeta+f');
    await first.waitFor({ state: 'attached' });
    await expect.poll(() => answers().count()).toBe(30);
    await expect.poll(() => isInSight(answers().last())).toBe(true);
  });

  it('opens at the answer whose receipt a link names', async () => {
    const [answer] = (await api.threads.messages.query({ threadId: middleId, limit: 60 })).items.filter(({ text }) =>
      text.startsWith('Answer number 12'),
    );
    await page.evaluate(() => sessionStorage.clear());
    await openThread(`?receipt=${answer?.id}`);
    await page.getByRole('dialog', { name: 'Receipt' }).getByText('Total').waitFor();
    await expect.poll(() => isInSight(answers().filter({ hasText: /^Answer number 12/ }))).toBe(true);
  });
});

describe('a conversation', () => {
  it('keeps an opened receipt in its address, over a reload and the way back', async () => {
    await startThread('What does this answer cost?');
    const dialog = page.getByRole('dialog', { name: 'Receipt' });
    await receipts().last().click();
    await dialog.getByText('Total').waitFor();
    await page.waitForURL(/\?receipt=[0-9a-f-]{36}$/);
    await page.reload();
    await dialog.getByText('Total').waitFor();
    await page.goto('/costs');
    await page.getByRole('heading', { name: 'Costs', level: 1 }).waitFor();
    await page.goBack();
    await dialog.getByText('Total').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForURL((url) => url.search === '');
  });

  it('stays where the person scrolls while an answer is written, and follows from its end on', async () => {
    await startThread('[[tokens:900]]');
    await composer().fill('[[tokens:3000]] [[delay:15]]');
    await composer().press('Enter');
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await expect.poll(() => answers().count()).toBe(2);
    const length = async (): Promise<number> => (await answers().last().innerText()).length;
    const grow = async (): Promise<void> => {
      const before = await length();
      await expect.poll(length).toBeGreaterThan(before + 150);
    };
    await grow();
    await expect.poll(() => jump().count()).toBe(0);
    await answers().last().hover();
    await page.mouse.wheel(0, -500);
    await jump().waitFor();
    const own = page.getByText('[[tokens:3000]]').last();
    const before = await untilAtRest(own);
    await grow();
    expect(await topOf(own)).toBeCloseTo(before, 0);
    await jump().click();
    await jump().waitFor({ state: 'detached' });
    await grow();
    expect(await jump().count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByText('You stopped this answer.').waitFor();
  });

  it('edits the last message with Up, and steps between the versions', async () => {
    await startThread('First wording [[tokens:20]]');
    await composer().press('ArrowUp');
    const field = page.getByRole('textbox', { name: 'Edit your message' });
    await field.fill('Second wording [[tokens:20]]');
    await field.press('Enter');
    await page.getByText('Second wording').first().waitFor();
    await waitForFocus(composer());
    await page.getByLabel('Version 2 of 2').waitFor();
    await page.getByRole('button', { name: 'Previous version' }).click();
    await expect.poll(() => page.getByText('Second wording').count()).toBe(0);
    await receipts().first().waitFor();
    await page.getByRole('button', { name: 'Regenerate' }).click();
    await page.getByLabel('Version 2 of 2').waitFor();
    await page.getByLabel('Version 1 of 2').waitFor();
  });

  it('is the same in two tabs, and so is its draft', async () => {
    const url = await startThread('Said in the first tab [[tokens:20]]');
    const other = await context.newPage();
    await other.goto(url);
    await receipts(other).first().waitFor();
    await page.bringToFront();
    await ask('Said a little later [[tokens:20]]');
    await other.getByText('Said a little later').waitFor();
    await expect.poll(() => receipts(other).count()).toBe(2);
    await other.close();
  });

  it('keeps a draft over a reload, for each thread its own', async () => {
    await startThread('A thread with a draft [[tokens:20]]');
    await composer().fill('half a thought');
    await page.reload();
    await expect.poll(() => composer().inputValue()).toBe('half a thought');
    await page.goto('/chat');
    await composer().waitFor();
    await expect.poll(() => composer().inputValue()).toBe('');
  });

  it('keeps the text of a message that met no server, and says so until the server is back', async () => {
    await startThread('Before the cable was cut [[tokens:20]]');
    await page.route('**/api/**', (route) => route.abort());
    await composer().fill('Do not lose me [[tokens:20]]');
    await composer().press('Enter');
    await page.getByText('The message was not sent').waitFor();
    await expect.poll(() => composer().inputValue()).toBe('Do not lose me [[tokens:20]]');
    await page.unroute('**/api/**');
    await expect.poll(() => page.getByText('The message was not sent').count(), { timeout: 20_000 }).toBe(0);
    await composer().press('Enter');
    await expect.poll(() => receipts().count(), { timeout: 20_000 }).toBe(2);
  });

  it('that is not there says so and leads on', async () => {
    await page.goto('/chat/01a00000-0000-7000-8000-000000000000');
    await page.getByRole('heading', { name: 'This thread is not here' }).waitFor();
    await expect.poll(() => page.title()).toBe('Thread not found · Staque');
    await page.getByRole('main').getByRole('link', { name: 'New chat' }).last().click();
    await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
  });

  it('holds right-to-left text, endless words and long messages at 360 px without sideways scroll', async () => {
    const phone = await openContext(browser, { url: server.url, cookie, width: 360 });
    const small = await phone.newPage();
    await small.goto('/chat');
    await ask(`שלום עולם ${'נ'.repeat(300)} ${'w'.repeat(400)} [[tokens:20]]`, small);
    await ask(`${'A long line of a long message.\n'.repeat(700)}[[tokens:20]]`, small);
    const direction = await small
      .locator('[data-message]')
      .first()
      .getByText(/שלום/)
      .evaluate((element) => getComputedStyle(element).direction);
    expect(direction).toBe('rtl');
    const showAll = small.getByRole('button', { name: /Show all [\d,]+ characters/ });
    await showAll.click();
    await small.getByRole('button', { name: 'Show less' }).waitFor();
    await expect
      .poll(() => small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
      .toBeLessThanOrEqual(0);
    await phone.close();
  });
});

async function isInSight(element: Locator): Promise<boolean> {
  if ((await element.count()) === 0) return false;
  return element.evaluate((found) => {
    const { top, bottom } = found.getBoundingClientRect();
    return bottom > 80 && top < window.innerHeight - 160;
  });
}
