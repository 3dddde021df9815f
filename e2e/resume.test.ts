import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deploy, sandboxConnection, signIn, type Api } from '../apps/server/test/testing/test-client.ts';
import { admin, startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let api: Api;

beforeAll(async () => {
  server = await startTestServer();
  ({ api } = await signIn(server.url));
  const connectionId = await sandboxConnection(api, 'openai');
  await deploy(api, { connectionId, name: 'Resume', spec: { platform: 'openai', modelId: 'gpt-4o-mini' } });
  browser = await openBrowser();
  page = await (await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(admin.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const answerText = async (): Promise<string> => {
  const text = await page
    .getByRole('article', { name: /Answer of/ })
    .last()
    .locator('p')
    .first()
    .innerText();
  return text.replace(/\s+/g, ' ').trim();
};

/** What the server holds of the newest answer of the thread that is open. */
async function storedText(): Promise<string> {
  const threadId = /\/chat\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const { items } = await api.threads.messages.query({ threadId });
  return (items.at(-1)?.text ?? '').replace(/\s+/g, ' ').trim();
}

async function ask(text: string): Promise<void> {
  await page.goto('/chat');
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForURL(/\/chat\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await expect.poll(async () => (await answerText()).length).toBeGreaterThan(40);
}

describe('an answer that is being written', () => {
  it('goes on after a reload and ends with what is stored', async () => {
    await ask('[[tokens:300]] [[delay:20]]');
    const before = await answerText();
    await page.reload();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await page.getByRole('button', { name: 'Show the receipt' }).waitFor();
    const stored = await storedText();
    expect(stored.startsWith(before.slice(0, 40))).toBe(true);
    await expect.poll(answerText).toBe(stored);
  });

  it('is marked interrupted after kill -9 of the server, keeps its text, and can be continued', async () => {
    await ask('[[tokens:600]] [[delay:20]]');
    await server.kill('SIGKILL');
    await server.restart();
    await page.getByRole('button', { name: 'Show the receipt' }).waitFor({ timeout: 60_000 });
    await page
      .getByText(/interrupted/i)
      .first()
      .waitFor();
    await expect.poll(answerText).toBe(await storedText());
    await page.getByRole('button', { name: 'Continue' }).first().click();
    await expect.poll(() => page.getByRole('article', { name: /Answer of/ }).count()).toBe(2);
    await expect
      .poll(() => page.getByRole('button', { name: 'Show the receipt' }).count(), { timeout: 60_000 })
      .toBe(2);
  });

  it('stops with Esc and keeps the text', async () => {
    await ask('[[tokens:600]] [[delay:20]]');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show the receipt' }).waitFor();
    const stored = await storedText();
    expect(stored.length).toBeGreaterThan(40);
    await expect.poll(answerText).toBe(stored);
  });
});
