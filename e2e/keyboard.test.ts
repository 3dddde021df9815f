import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deployOn, makeInstant } from '../apps/server/test/testing/platforms.ts';
import { follow, newId, signIn } from '../apps/server/test/testing/test-client.ts';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { settle } from './testing/screens/screen.ts';
import { waitForFocus } from './testing/wait-for-focus.ts';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let deploymentId: string;
let threadId: string;

beforeAll(async () => {
  server = await startTestServer();
  await makeInstant(server);
  const { api, cookie } = await signIn(server.url);
  ({ id: deploymentId } = await deployOn(api, 'bedrock'));
  const sent = await api.chat.send.mutate({ deploymentId, clientMessageId: newId(), text: '[[echo:Good morning]]' });
  await follow(api, sent.generationId);
  threadId = sent.threadId;
  browser = await openBrowser();
  context = await openContext(browser, { url: server.url, width: 1280, cookie });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('the Tab key', () => {
  it('leads past the navigation with its first stop', async () => {
    await settle(page, '/deployments');
    await page.keyboard.press('Tab');
    await waitForFocus(page.getByRole('link', { name: /skip/i }));
    await page.keyboard.press('Enter');
    await waitForFocus(main());
    await page.keyboard.press('Tab');
    await waitForFocus(main().locator('*'));
  });

  it.each([
    { of: 'the chat', path: () => '/chat', action: () => page.getByRole('textbox', { name: 'Message' }) },
    {
      of: 'the list of deployments',
      path: () => '/deployments',
      action: () => main().getByRole('link', { name: 'Deploy a model' }).first(),
    },
    {
      of: 'a deployment',
      path: () => `/deployments/${deploymentId}`,
      action: () => main().getByRole('link', { name: 'Chat with it' }),
    },
    { of: 'the catalogue', path: () => '/models', action: () => main().getByRole('searchbox').first() },
    {
      of: 'the costs page',
      path: () => '/costs?money=simulated',
      action: () => main().getByRole('table').getByRole('button').first(),
    },
    {
      of: 'the list of users',
      path: () => '/admin/users',
      action: () => main().getByRole('button', { name: 'Add person' }),
    },
    {
      of: 'the connections page',
      path: () => '/admin/connections',
      action: () => main().getByRole('button', { name: 'Connect' }),
    },
    {
      of: 'the pricing page',
      path: () => '/admin/pricing',
      action: () => main().getByRole('button', { name: 'Set prices' }),
    },
    {
      of: "the keys' page",
      path: () => '/settings?tab=keys',
      action: () => main().getByRole('button', { name: 'Create key' }).first(),
    },
  ])('reaches what $of is for, and each stop on the way shows where the focus is', async ({ path, action }) => {
    await settle(page, path());
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (let stop = 0; stop < 60 && !(await isFocused(action())); stop++) {
      await page.keyboard.press('Tab');
      await expect.poll(unseenFocus).toBeNull();
    }
    await waitForFocus(action().first());
  });
});

describe('closing gives the focus back to what opened it', () => {
  it.each([
    { what: 'a dialog', path: () => '/admin/users', opener: () => page.getByRole('button', { name: 'Add person' }) },
    {
      what: 'a sheet',
      path: () => '/admin/pricing',
      opener: () => main().getByRole('table').getByRole('row').nth(1).getByRole('button').first(),
    },
    {
      what: 'a menu',
      path: () => `/deployments/${deploymentId}`,
      opener: () => page.getByRole('button', { name: 'More actions' }),
    },
    {
      what: 'a receipt',
      path: () => `/chat/${threadId}`,
      opener: () => page.getByRole('button', { name: 'Show the receipt' }),
    },
  ])('$what', async ({ path, opener }) => {
    await settle(page, path());
    await opener().focus();
    await waitForFocus(opener());
    await page.keyboard.press('Enter');
    await overlay().waitFor();
    await page.locator(':is([role="dialog"], [role="menu"]):is(:focus, :has(:focus))').first().waitFor();
    await page.keyboard.press('Escape');
    await overlay().waitFor({ state: 'detached' });
    await waitForFocus(opener());
  });
});

describe('a screen reader', () => {
  beforeEach(() => settle(page, `/chat/${threadId}`));

  it('hears that an answer begins and ends, not its words', async () => {
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      // Each region speaks when its own text has changed, however many others stand beside it.
      const last = new WeakMap<Element, string>();
      new MutationObserver(() => {
        for (const region of document.querySelectorAll(
          '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]',
        )) {
          const text = region.textContent?.trim() ?? '';
          if (text !== '' && text !== last.get(region)) heard.push(text);
          last.set(region, text);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const words = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ');
    const message = page.getByRole('textbox', { name: 'Message' });
    await message.fill(`[[echo:${words}]]`);
    await message.press('Enter');
    await page.getByText('word39').last().waitFor();
    await expect.poll(heard).toContainEqual(expect.stringMatching(/finished|complete|ended|answered/i));
    const all = await heard();
    expect(all.length, all.join('\n')).toBeLessThanOrEqual(4);
    expect(all.filter((text) => text.includes('word1'))).toEqual([]);
  });
});

function heard(): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

function main(): Locator {
  return page.getByRole('main');
}

function overlay(): Locator {
  return page.getByRole('dialog').or(page.getByRole('menu')).first();
}

async function isFocused(locator: Locator): Promise<boolean> {
  return (await locator.count()) > 0 && locator.first().evaluate((element) => element === document.activeElement);
}

/** The focused element when nothing about it, its parent or its pseudo-elements marks it. */
function unseenFocus(): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const styles = [
      getComputedStyle(focused),
      getComputedStyle(focused, '::after'),
      getComputedStyle(focused, '::before'),
      ...(focused.parentElement ? [getComputedStyle(focused.parentElement)] : []),
    ];
    const isMarked = styles.some(
      ({ outlineStyle, outlineWidth, boxShadow }) =>
        (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
    );
    return isMarked ? null : focused.outerHTML.slice(0, 120);
  });
}
