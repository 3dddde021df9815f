import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, control, signIn } from '../apps/server/test/testing/test-client.ts';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { startUpstream, type Upstream } from '../apps/server/test/testing/upstream.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { collectProblems, type Problems } from './testing/page-problems.ts';
import { settle } from './testing/screens/screen.ts';
import { waitForFocus } from './testing/wait-for-focus.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const person = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'correct horse battery' };
const reminder = (page: Page) => page.getByRole('link', { name: /Finish setting up/ });

describe('from the set-up link to the first answer', () => {
  let server: TestServer;
  let page: Page;
  let problems: Problems;
  const startedAt = Date.now();

  beforeAll(async () => {
    server = await startTestServer({ withAdmin: false });
    await control(server, 'settings', { credential: '*', speed: 'instant' });
    page = await (await openContext(browser, { url: server.url, width: 1280 })).newPage();
    problems = collectProblems(page);
  });
  afterAll(() => server?.close());

  it('a link from an earlier start says so before anything is typed', async () => {
    const visit = await openContext(browser, { url: server.url, width: 1280 });
    const old = await visit.newPage();
    await old.goto('/set-up#token=printed-by-an-earlier-start');
    await old.getByText('This link is no longer the newest').waitFor();
    await expect.poll(() => old.getByRole('textbox').count()).toBe(0);
    await visit.close();
  });

  it('the account: what is wrong stands at its field', async () => {
    const link = server.output.map((line) => /http\S+\/set-up\S+/.exec(line)?.[0]).find(Boolean);
    await page.goto(link ?? '');
    await page.getByLabel('Your name').fill(person.name);
    await page.getByLabel('E-mail').fill(person.email);
    const password = page.getByRole('textbox', { name: 'Password' });
    await password.fill('short');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByText('A password has at least 12 characters.').waitFor();
    await waitForFocus(password);
    await password.fill(person.password);
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByRole('heading', { name: 'Where should models run?' }).waitFor();
  });

  it('can be left at once, and the sidebar leads back', async () => {
    await page.getByRole('link', { name: 'Leave for now' }).click();
    await page.getByRole('heading', { name: 'No model is deployed yet' }).waitFor();
    await reminder(page).getByText('1 of 4').waitFor();
    await reminder(page).click();
    await page.getByRole('button', { name: 'Keep the simulated clouds' }).click();
    await page.getByRole('heading', { name: 'Deploy a first model' }).waitFor();
  });

  it('keeps the chosen clouds over a reload, and one model is chosen with its price', async () => {
    await page.goto('/welcome');
    const chosen = page.getByRole('radio', { checked: true });
    await chosen.waitFor();
    await expect.poll(() => page.getByRole('radio').count()).toBeGreaterThan(1);
    await page
      .getByRole('group', { name: 'Model' })
      .getByText(/\$0\.\d+/)
      .first()
      .waitFor();
  });

  it('deploys in one click, goes on while another page is open, and is found again', async () => {
    await page.getByRole('button', { name: /^Deploy / }).click();
    await page
      .getByText(/is (on its way|ready)/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Costs' }).click();
    await page.getByRole('heading', { name: 'Costs', level: 1 }).waitFor();
    await reminder(page).click();
    await page.getByRole('textbox', { name: 'First message' }).waitFor({ timeout: 45_000 });
    await reminder(page).getByText('3 of 4').waitFor();
  });

  it('sends the first message and shows its answer with its cost, all within two minutes', async () => {
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('button', { name: 'Show the receipt' }).waitFor();
    await reminder(page).waitFor({ state: 'detached' });
    expect(Date.now() - startedAt).toBeLessThan(120_000);
  });

  it('says what comes next when it is opened again, to a second administrator too', async () => {
    await page.goto('/welcome');
    await page.getByRole('heading', { name: 'Everything is set up' }).waitFor();
    const { api } = await signIn(server.url, person);
    const { cookie } = await addPerson(server.url, api, 'Grace', 'admin');
    const second = await (await openContext(browser, { url: server.url, cookie, width: 1280 })).newPage();
    await settle(second, '/chat');
    await second.getByRole('textbox', { name: 'Message' }).waitFor();
    await second.waitForLoadState('networkidle');
    expect(await reminder(second).count()).toBe(0);
  });

  it('refuses the used link in words', async () => {
    const link = server.output.map((line) => /http\S+\/set-up\S+/.exec(line)?.[0]).find(Boolean);
    await page.goto(link ?? '');
    await page.getByRole('heading', { name: 'Already set up' }).waitFor();
  });

  it('met no script error on the way', () => {
    expect(problems.list()).toEqual([]);
  });
});

describe('without the sandbox, for an administrator made by the environment', () => {
  let server: TestServer;
  let upstream: Upstream;
  let page: Page;

  beforeAll(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ env: { STAQUE_SANDBOX: 'off', OUTBOUND_ALLOW: upstream.host } });
    const { cookie } = await signIn(server.url);
    page = await (await openContext(browser, { url: server.url, cookie, width: 390 })).newPage();
  });
  afterAll(async () => {
    await server?.close();
    await upstream?.close();
  });

  it('begins with a real connection, tested, and leads on to its model', async () => {
    await page.goto('/chat');
    await page.getByRole('link', { name: 'Deploy a model' }).click();
    await page.getByRole('heading', { name: 'Where should models run?' }).waitFor();
    await page.getByRole('button', { name: 'Connect an account' }).waitFor();
    expect(await page.getByRole('button', { name: 'Keep the simulated clouds' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Connect an account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Connect' });
    await dialog.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'OpenAI-compatible server' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Rack');
    await dialog.getByRole('textbox', { name: 'Address' }).fill(upstream.baseUrl);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Use Rack' }).click();
    await page.getByRole('button', { name: 'Deploy test-model' }).waitFor();
  });

  it('is put away for good', async () => {
    await page.getByRole('button', { name: 'Do not show again' }).click();
    await page.getByText('The guide is put away.').waitFor();
    await page.goto('/costs');
    await page.getByRole('button', { name: 'Open navigation' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Settings' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await reminder(page).count()).toBe(0);
  });

  it('a member without any deployment is told whom to ask', async () => {
    const { api } = await signIn(server.url);
    const { cookie } = await addPerson(server.url, api, 'Joan', 'member');
    const other = await (await openContext(browser, { url: server.url, cookie, width: 1280 })).newPage();
    await other.goto('/chat');
    await other.getByText(/Ask an operator or administrator/).waitFor();
    expect(await other.getByRole('heading', { name: 'Admin' }).count()).toBe(0);
    await other.goto('/welcome');
    await other.getByRole('heading', { name: 'Your role does not include this page' }).waitFor();
  });
});
