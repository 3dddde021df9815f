import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../apps/server/test/testing/test-client.ts';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';

let server: TestServer;
let browser: Browser;
let cookie: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  ({ cookie } = await signIn(server.url));
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
    await page
      .getByRole('textbox', { name: 'Message' })
      .or(page.getByText('No model is deployed yet'))
      .first()
      .waitFor();
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
