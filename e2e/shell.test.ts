import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, deploy, sandboxConnection, signIn, type Api } from '../apps/server/test/testing/test-client.ts';
import { admin, startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { waitForFocus } from './testing/wait-for-focus.ts';

let server: TestServer;
let browser: Browser;
let api: Api;
let operator: { email: string; password: string };
let grace: { email: string; password: string };

beforeAll(async () => {
  server = await startTestServer();
  ({ api } = await signIn(server.url));
  const connectionId = await sandboxConnection(api, 'openai');
  await deploy(api, { connectionId, name: 'Swift', spec: { platform: 'openai', modelId: 'gpt-4o-mini' } });
  operator = await addPerson(server.url, api, 'Hedy', 'operator');
  const person = await addPerson(server.url, api, 'Grace', 'member');
  grace = { email: person.email, password: person.password };
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const message = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const again = (page: Page) => page.getByRole('heading', { name: 'Sign in to go on' });

async function open(who: { email: string; password: string }, width = 1280): Promise<BrowserContext> {
  const { cookie } = await signIn(server.url, who);
  return openContext(browser, { url: server.url, cookie, width });
}

function cookieOf({ cookie }: { cookie: string }) {
  const [name = '', value = ''] = cookie.split('=');
  return { name, value, url: server.url };
}

async function fillPassword(page: Page, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

describe('a session that ends', () => {
  it('leaves nothing of a begun deployment to the next person in the same tab', async () => {
    const model = (await api.models.list.query({ search: 'gpt-4o-mini' })).items[0];
    const form = `/deployments/new?step=configure&model=${model?.id}`;
    const context = await open(admin);
    const page = await context.newPage();
    const prompt = page.getByRole('textbox', { name: 'System prompt' });
    await page.goto(form);
    await prompt.fill('Of Ada alone');
    await page.reload();
    await prompt.and(page.getByText('Of Ada alone')).waitFor();
    await page.evaluate(() => localStorage.clear());
    // The page of the first person must not see the second's session: it would begin anew by itself.
    await page.goto('about:blank');
    await context.addCookies([cookieOf(await signIn(server.url, operator))]);
    await page.goto(form);
    await prompt.waitFor();
    await expect.poll(() => prompt.inputValue()).toBe('');
    await context.close();
  });

  it('in the middle of typing keeps the text, hides the page, and goes on in place', async () => {
    const context = await open(admin);
    const page = await context.newPage();
    await page.goto('/chat');
    await message(page).fill('Half a thought');
    await context.clearCookies();
    await message(page).press('Enter');
    await again(page).waitFor();
    await page.getByText('Half a thought').waitFor();
    await page.keyboard.press('Control+k');
    await fillPassword(page, 'not the password');
    await page.getByText('You are not signed in').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('[role=dialog]').count()).toBe(1);
    await fillPassword(page, admin.password);
    await again(page).waitFor({ state: 'detached' });
    await expect.poll(() => message(page).inputValue()).toBe('Half a thought');
    await message(page).press('Enter');
    await page.waitForURL(/\/chat\/[0-9a-f-]{36}/);
    await context.close();
  });

  it('by signing out in one tab is noticed by the other, which the same person goes on with', async () => {
    const context = await open(admin);
    const [one, two] = [await context.newPage(), await context.newPage()];
    await two.goto('/chat');
    await message(two).fill('Kept in the second tab');
    await one.goto('/costs');
    await one
      .getByRole('button', { name: /Administrator|ada@/i })
      .last()
      .click();
    await one.getByRole('menuitem', { name: 'Sign out' }).click();
    await one.getByRole('heading', { name: 'Sign in' }).waitFor();
    await again(two).waitFor();
    await one.getByLabel('E-mail').fill(admin.email);
    await fillPassword(one, admin.password);
    await again(two).waitFor({ state: 'detached' });
    await expect.poll(() => message(two).inputValue()).toBe('Kept in the second tab');
    await context.close();
  });

  it('shows nothing of one person to the next one in the same browser', async () => {
    const context = await open(admin);
    const [one, two] = [await context.newPage(), await context.newPage()];
    await one.goto('/chat');
    await message(one).fill('A secret of Ada');
    await two.goto('/chat');
    await message(two).waitFor();
    const stored = () => one.evaluate(() => JSON.stringify(localStorage));
    await expect.poll(stored).toContain('secret of Ada');
    // The session ends without a sign-out.
    await context.clearCookies();
    await one.goto('/chat');
    await one.getByLabel('E-mail').fill(grace.email);
    await fillPassword(one, grace.password);
    await message(one).waitFor();
    await two.getByRole('button', { name: /Grace/ }).waitFor();
    for (const page of [one, two]) {
      await expect.poll(() => message(page).inputValue()).toBe('');
      expect(await page.getByText('Half a thought').count()).toBe(0);
    }
    await expect.poll(stored).not.toContain('secret of Ada');
    await context.close();
  });

  it('by an administrator’s hand is noticed, and signing in says why it does not work', async () => {
    const person = await addPerson(server.url, api, 'Joan', 'member');
    const context = await open(person);
    const page = await context.newPage();
    await page.goto('/chat');
    await message(page).waitFor();
    const { items } = await api.users.list.query({ search: person.email });
    await api.users.update.mutate({ userId: items[0]?.id ?? '', disabled: true });
    await message(page).fill('Hello?');
    await message(page).press('Enter');
    await again(page).waitFor();
    await fillPassword(page, person.password);
    await page.getByText('You are not signed in').waitFor();
    await context.close();
  });
});

describe('addresses', () => {
  it('lead back to where one was after signing in', async () => {
    const context = await openContext(browser, { url: server.url, width: 1280 });
    const page = await context.newPage();
    await page.goto('/costs?by=model');
    await page.getByLabel('E-mail').fill(admin.email);
    await fillPassword(page, admin.password);
    await page.getByRole('heading', { name: 'Costs', level: 1 }).waitFor();
    await page.waitForURL(/by=model/);
    await context.close();
  });

  it('that nobody knows stay inside the shell, as do those of things that are gone', async () => {
    const page = await (await open(admin)).newPage();
    for (const path of [
      '/no/such/page',
      '/deployments/0199d3c4-5b6a-7c8d-9e0f-a1b2c3d4e5f6',
      '/deployments/nonsense',
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
      await page.getByRole('navigation', { name: 'Main' }).waitFor();
    }
    await page.context().close();
  });

  it('open with their heading in focus and their name in the title', async () => {
    const page = await (await open(admin)).newPage();
    await page.goto('/deployments');
    for (const name of ['Models', 'Costs', 'Settings']) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
      await waitForFocus(page.getByRole('heading', { level: 1, name }));
      await expect.poll(() => page.title()).toBe(`${name} · Staque`);
    }
    await page.context().close();
  });

  it('of other roles say who can help; a role taken away meanwhile is noticed', async () => {
    const person = await addPerson(server.url, api, 'Mary', 'operator');
    const page = await (await open(person)).newPage();
    await page.goto('/deployments/new');
    const refresh = page.getByRole('button', { name: /Refresh/ });
    await refresh.waitFor();
    const { items } = await api.users.list.query({ search: person.email });
    await api.users.update.mutate({ userId: items[0]?.id ?? '', role: 'member' });
    await refresh.click();
    await page.getByText(/An administrator of this installation can give you another role/).waitFor();
    expect(await page.getByRole('heading', { name: 'Admin' }).count()).toBe(0);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.context().close();
  });
});

describe('on a phone', () => {
  it('one bar stands above the page, and its drawer holds navigation and threads', async () => {
    const page = await (await open(admin, 390)).newPage();
    await page.goto('/chat');
    await message(page).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Open navigation' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Open navigation' }).click();
    const drawer = page.getByRole('dialog', { name: 'Navigation' });
    await drawer.getByRole('navigation', { name: 'Threads' }).getByText('Half a thought').waitFor();
    await drawer.getByRole('link', { name: 'Costs' }).click();
    await page.getByRole('heading', { name: 'Costs', level: 1 }).waitFor();
    await expect
      .poll(() => page.getByRole('main').evaluate((main) => main.getBoundingClientRect().top))
      .toBeLessThan(80);
    await page.context().close();
  });
});

describe('while the server is away', () => {
  it('the page says since when, asks seldom, keeps the text, and is itself again within seconds', async () => {
    const page = await (await open(admin)).newPage();
    await page.goto('/chat');
    await message(page).fill('Typed before it went');
    await page.getByRole('link', { name: 'Deployments' }).click();
    await page.getByRole('row', { name: /Swift/ }).waitFor();
    const askedAt: number[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/')) askedAt.push(Date.now());
    });
    await server.kill('SIGKILL');
    await page.getByText('The server does not answer.').waitFor();
    await page.getByText(/What you see is from \d/).waitFor();
    await page.getByRole('row', { name: /Swift/ }).waitFor();
    askedAt.length = 0;
    await expect.poll(() => askedAt.length).toBeGreaterThanOrEqual(4);
    const [first = 0, , , fourth = 0] = askedAt;
    expect(fourth - first).toBeGreaterThan(5500);
    await server.restart();
    const backAt = Date.now();
    await page.getByText('The server does not answer.').waitFor({ state: 'detached' });
    expect(Date.now() - backAt).toBeLessThan(5000);
    await page.getByRole('link', { name: 'Chat', exact: true }).click();
    await expect.poll(() => message(page).inputValue()).toBe('Typed before it went');
    await page.context().close();
  });
});
