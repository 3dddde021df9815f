import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { control, deploy, newId, sandboxConnection, signIn } from '../apps/server/test/testing/test-client.ts';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';

let server: TestServer;
let browser: Browser;
let cookie: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  await control(server, 'settings', { credential: '*', speed: 'instant' });
  const { api, ...session } = await signIn(server.url);
  ({ cookie } = session);
  const connectionId = await sandboxConnection(api, 'openai');
  await deploy(api, { connectionId, name: 'First load', spec: { platform: 'openai', modelId: 'gpt-4o-mini' } });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A page of somebody who was here before. */
async function openAgain(): Promise<Page> {
  const page = await (await openContext(browser, { url: server.url, cookie, width: 1280 })).newPage();
  await page.goto('/settings');
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

describe('the first load', () => {
  it('asks once for what the chat needs, before the app is there', async () => {
    const page = await openAgain();
    const asked: string[] = [];
    page.on('request', (request) => {
      const [, paths] = /\/api\/trpc\/([^?]+)/.exec(decodeURIComponent(request.url())) ?? [];
      if (paths) asked.push(...paths.split(','));
    });
    await page.goto('/chat');
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    await page.waitForLoadState('networkidle');
    for (const path of ['auth.me', 'threads.list', 'deployments.list'])
      expect(asked.filter((one) => one === path)).toHaveLength(1);
    await page.context().close();
  });

  it('paints the frame of the page without the app’s script, in the chosen theme', async () => {
    const page = await openAgain();
    await page.evaluate(() => localStorage.setItem('staque.theme', 'dark'));
    await page.route('**/*.js', (route) => route.abort());
    await page.goto('/chat');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.locator('.boot-sidebar').waitFor();
    expect(await page.locator('.boot-door').isVisible()).toBe(false);
    await page.context().close();
  });

  it('paints the sign-in for somebody who was not here before, at any address', async () => {
    const page = await (await openContext(browser, { url: server.url, width: 1280 })).newPage();
    await page.route('**/*.js', (route) => route.abort());
    await page.goto('/costs');
    await page.locator('.boot-door').waitFor();
    expect(await page.locator('.boot-sidebar').isVisible()).toBe(false);
    await page.context().close();
  });

  it('keeps nothing of a session that has ended: the sign-in comes instead', async () => {
    const page = await openAgain();
    await page.context().clearCookies();
    await page.goto('/chat');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.context().close();
  });
});

/** Holds files of the build back until the returned function is called; the names are those of their modules. */
async function holdBack(page: Page, names: string[]): Promise<{ held: string[]; release: () => void }> {
  const held: string[] = [];
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(new RegExp(`/assets/(?:${names.join('|')})-[^/]+\\.js$`), async (route) => {
    held.push(route.request().url());
    await released;
    await route.continue();
  });
  return { held, release };
}

describe('before the late parts of the page have come', () => {
  it('a message is taken, and sent once they are there', async () => {
    const page = await openAgain();
    const { held, release } = await holdBack(page, ['api-client', 'chat-actions', 'message-list', 'answer-follower']);
    await page.goto('/chat', { waitUntil: 'commit' });
    const message = page.getByRole('textbox', { name: 'Message' });
    await message.fill('Typed before everything was there.');
    await message.press('Enter');
    await expect.poll(() => message.inputValue()).toBe('');
    await expect.poll(() => held.length).toBeGreaterThan(0);
    release();
    await page.getByRole('button', { name: 'Show the receipt' }).waitFor();
    await expect
      .poll(() => page.getByText('Typed before everything was there.', { exact: true }).count())
      .toBeGreaterThan(0);
    await page.context().close();
  });

  it('a message survives that the page is left, unsent', async () => {
    const page = await openAgain();
    await holdBack(page, ['api-client', 'chat-actions']);
    await page.goto('/chat', { waitUntil: 'commit' });
    const message = page.getByRole('textbox', { name: 'Message' });
    await message.fill('Not sent yet.');
    await message.press('Enter');
    await expect.poll(() => message.inputValue()).toBe('');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.reload({ waitUntil: 'commit' });
    await expect.poll(() => message.inputValue()).toBe('Not sent yet.');
    await page.context().close();
  });

  it('a press on the menu of the person opens it as soon as it is there, and the focus is in it', async () => {
    const page = await openAgain();
    const { release } = await holdBack(page, ['menu', 'user-menu-items']);
    await page.goto('/chat', { waitUntil: 'commit' });
    const button = page.getByRole('button', { name: /@/ });
    await button.click();
    await expect.poll(() => button.getAttribute('aria-busy')).toBe('true');
    release();
    const item = page.getByRole('menuitem', { name: 'Sign out' });
    await item.waitFor();
    await expect
      .poll(() => page.getByRole('menu').evaluate((menu) => menu.contains(document.activeElement)))
      .toBe(true);
    await page.keyboard.press('End');
    await expect.poll(() => item.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.context().close();
  });
});

describe('a file of the app that cannot be loaded', () => {
  it('because the server has a newer version brings that version, and keeps what was typed', async () => {
    const page = await openAgain();
    await page.goto('/chat');
    const message = page.getByRole('textbox', { name: 'Message' });
    await message.fill('Half a thought.');
    await page.reload();
    await expect.poll(() => message.inputValue()).toBe('Half a thought.');
    const loads: string[] = [];
    page.on('domcontentloaded', () => loads.push(page.url()));
    await page.route(/\/assets\/shortcut-list-[^/]+\.js$/, (route) => route.fulfill({ status: 404 }), { times: 1 });
    await page.route(
      `${server.url}/`,
      (route) => route.fulfill({ body: '<script type="module" src="/assets/newer.js"></script>' }),
      { times: 1 },
    );
    await message.evaluate((area) => area.blur());
    await page.keyboard.press('?');
    await expect.poll(() => loads.length).toBe(1);
    await expect.poll(() => message.inputValue()).toBe('Half a thought.');
    await page.context().close();
  });

  it('and is for notices alone leaves the page as it is', async () => {
    const page = await openAgain();
    const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/assets/toaster-'));
    await page.route(/\/assets\/toaster-[^/]+\.js$/, (route) => route.abort());
    await page.goto('/chat');
    await failed;
    await page.waitForLoadState('networkidle');
    const message = page.getByRole('textbox', { name: 'Message' });
    await message.fill('Still here.');
    await message.press('Enter');
    await page.getByRole('button', { name: 'Show the receipt' }).waitFor();
    await page.context().close();
  });

  it('for a moment does not keep a running answer from being followed', async () => {
    const { api } = await signIn(server.url);
    const { items } = await api.deployments.list.query({});
    const { threadId, generationId } = await api.chat.send.mutate({
      deploymentId: items[0]?.id ?? '',
      clientMessageId: newId(),
      text: '[[tokens:4000]] [[delay:20]]',
    });
    const page = await openAgain();
    let cut = true;
    let refused = 0;
    await page.route(/\/assets\/api-client-[^/]+\.js$/, (route) => {
      if (!cut) return route.continue();
      refused += 1;
      return route.abort();
    });
    await page.goto(`/chat/${threadId}`);
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await expect.poll(() => refused).toBeGreaterThan(1);
    cut = false;
    const length = async () => (await page.getByRole('main').innerText()).length;
    // Grown once it may have been loaded anew; what goes on growing is followed.
    for (let step = 0; step < 4; step += 1) {
      const before = await length();
      await expect.poll(length).toBeGreaterThan(before);
    }
    await api.chat.stop.mutate({ generationId });
    await page.getByText('You stopped this answer.').waitFor();
    await page.context().close();
  });
});
