import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, signIn, type Api } from '../apps/server/test/testing/test-client.ts';
import { admin, startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;

beforeAll(async () => {
  server = await startTestServer();
  const signedIn = await signIn(server.url);
  ({ api } = signedIn);
  browser = await openBrowser();
  context = await openContext(browser, { url: server.url, cookie: signedIn.cookie, width: 1280 });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const dialog = () => page.getByRole('dialog');
const row = (name: string | RegExp) => page.getByRole('row', { name });

describe('people', () => {
  it('a person is added with a one-time password, chooses their own, and lands where they wanted to go', async () => {
    await page.goto('/admin/users');
    await page.getByRole('button', { name: 'Add person' }).click();
    await dialog().getByRole('button', { name: 'Add person' }).click();
    await dialog().getByText('Enter a name.').waitFor();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Grace Hopper');
    await dialog().getByRole('textbox', { name: 'E-mail' }).fill('grace@example.com');
    await dialog().getByRole('button', { name: 'Add person' }).click();
    await dialog().getByText('This password is shown once').waitFor();
    const password = await dialog().getByRole('status', { name: 'One-time password' }).innerText();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await row(/Grace Hopper.*First sign-in to come/).waitFor();

    const theirs = await openContext(browser, { url: server.url, width: 1280 });
    const other = await theirs.newPage();
    await other.goto('/models?search=nova');
    await other.getByLabel('E-mail').fill('grace@example.com');
    await other.getByRole('textbox', { name: 'Password' }).fill(password);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByRole('textbox', { name: 'Password you were given' }).fill(password);
    await other.getByRole('textbox', { name: 'New password' }).fill('a password of my own');
    await other.getByRole('button', { name: 'Change password' }).click();
    await other.getByRole('heading', { name: 'Models', level: 1 }).waitFor();
    await other.waitForURL((address) => address.search.includes('nova'));
    await theirs.close();
  });

  it('a second account for one address is refused beside the address', async () => {
    await page.goto('/admin/users');
    await page.getByRole('button', { name: 'Add person' }).click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Grace again');
    await dialog().getByRole('textbox', { name: 'E-mail' }).fill('GRACE@example.com');
    await dialog().getByRole('button', { name: 'Add person' }).click();
    await dialog().getByText('There is an account with this e-mail address already.').waitFor();
  });

  it('a changed role takes a page away', async () => {
    const person = await addPerson(server.url, api, 'Barbara', 'auditor');
    const theirs = await openContext(browser, { url: server.url, cookie: person.cookie, width: 1280 });
    const other = await theirs.newPage();
    await other.goto('/admin/audit');
    await other.getByRole('heading', { name: 'Audit', level: 1 }).waitFor();
    await page.goto('/admin/users?search=barbara');
    await page.getByRole('button', { name: 'Actions for Barbara' }).click();
    await page.getByRole('menuitem', { name: 'Change name or role' }).click();
    await dialog().getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: /Member/ }).click();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await row(/Barbara.*Member/).waitFor();
    await other.reload();
    await other.getByRole('heading', { name: /does not include|no access|not open/i }).waitFor();
    await theirs.close();
  });

  it('the last administrator is kept, in words that say what to do', async () => {
    await page.goto('/admin/users?role=admin');
    await page.getByRole('button', { name: /Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByText('This is the last administrator who can sign in. Make somebody else').waitFor();
  });

  it('filters and order survive a reload', async () => {
    await page.goto('/admin/users');
    await page.getByRole('button', { name: 'Name' }).click();
    await page.getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort=ascending]')).waitFor();
    await page.getByRole('row').nth(1).filter({ hasText: 'ada@example.com' }).waitFor();
    await page.getByRole('button', { name: 'Name' }).click();
    await page.getByRole('row').last().filter({ hasText: 'ada@example.com' }).waitFor();
    await page.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Member' }).click();
    await row(/ada@example.com/).waitFor({ state: 'detached' });
    await page.reload();
    await row(/Grace Hopper/).waitFor();
    await page.getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort=descending]')).waitFor();
    await expect.poll(() => row(/ada@example.com/).count()).toBe(0);
  });
});

describe('prices', () => {
  it('a bad amount is explained, a good one is shown beside the old, applied, and taken back by a new version', async () => {
    await page.goto('/admin/pricing?search=gpt-4o-mini&platform=openai');
    await page.getByRole('button', { name: 'gpt-4o-mini', exact: true }).click();
    await dialog().getByRole('heading', { name: 'History' }).waitFor();
    await dialog().getByRole('button', { name: 'Set new prices' }).click();
    const form = page.getByRole('dialog', { name: 'Set prices' });
    await form.getByText('Now $0.15').first().waitFor();
    await form.getByRole('button', { name: 'Review changes' }).click();
    await form.getByText('Change at least one price.').waitFor();
    await form.getByRole('textbox', { name: 'Input' }).fill('-2');
    await form.getByRole('textbox', { name: 'Output' }).fill('99999');
    await form.getByRole('textbox', { name: 'Tier' }).fill('standard>abc');
    await form.getByText('A price cannot be negative.').waitFor();
    await form.getByText('More than $10,000.00 is taken for a wrong unit: the price is for 1M tokens.').waitFor();
    await form.getByText(/A tier is a word such as standard/).waitFor();
    await form.getByRole('textbox', { name: 'Tier' }).fill('standard');
    await form.getByRole('textbox', { name: 'Input' }).fill('0.18');
    await form.getByRole('textbox', { name: 'Output' }).fill('0.90');
    await form.getByRole('textbox', { name: 'Reason' }).fill('Contract of November');
    await form.getByRole('button', { name: 'Review changes' }).click();
    const changes = form.getByRole('table', { name: 'What changes' });
    await changes.getByRole('row', { name: /Input.*\$0\.15.*\$0\.18.*\+20 %/ }).waitFor();
    await changes.getByRole('row', { name: /Output.*\$0\.60.*\$0\.90.*\+50 %/ }).waitFor();
    await form.getByRole('button', { name: 'Apply now' }).click();
    await form.waitFor({ state: 'detached' });

    const history = page.getByRole('list', { name: 'History' });
    const change = history.getByRole('listitem').filter({ hasText: 'Contract of November' });
    await change.getByText('Set by hand by').waitFor();
    await change.getByRole('button', { name: 'Undo' }).click();
    const undo = page.getByRole('dialog', { name: 'Put former prices back' });
    await undo.getByRole('row', { name: /Input.*\$0\.18.*\$0\.15/ }).waitFor();
    await undo.getByRole('button', { name: 'Put back' }).click();
    await undo.getByText('Say why, for those who read the history.').waitFor();
    await undo.getByRole('textbox', { name: 'Reason' }).fill('Signed for next year only');
    await undo.getByRole('button', { name: 'Put back' }).click();
    await undo.waitFor({ state: 'detached' });
    await history.getByText(/put back: Signed for next year only/).waitFor();
    await change.getByText('Replaced').waitFor();
    const { items } = await api.pricing.groups.query({ search: 'gpt-4o-mini', platform: 'openai' });
    const group = items.find((item) => item.modelKey === 'gpt-4o-mini' && item.tier === 'standard');
    expect(group).toMatchObject({ overridden: false });
    expect(group?.prices[0]).toMatchObject({ bucket: 'input', amountUsd: '0.150000000000' });
  });

  it('a step of more than a hundred times asks whether the unit is right', async () => {
    const form = page.getByRole('dialog', { name: 'Set prices' });
    await page.goto('/admin/pricing?platform=nim');
    await page.getByRole('button', { name: 'Set prices' }).click();
    await form.getByRole('combobox', { name: 'Model id' }).fill('our/own-model');
    await form.getByRole('combobox', { name: 'Model id' }).press('Tab');
    await form.getByRole('textbox', { name: 'Input' }).fill('0.01');
    await form.getByRole('textbox', { name: 'Reason' }).fill('first');
    await form.getByRole('button', { name: 'Review changes' }).click();
    await form.getByRole('row', { name: /Input.*unknown.*\$0\.01.*new/ }).waitFor();
    await form.getByRole('button', { name: 'Apply now' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'our/own-model' }).click();
    await page.getByRole('button', { name: 'Set new prices' }).click();
    await form.getByRole('textbox', { name: 'Input' }).fill('10');
    await form.getByRole('textbox', { name: 'Reason' }).fill('per 1K');
    await form.getByRole('button', { name: 'Review changes' }).click();
    await form.getByRole('checkbox', { name: 'The amount is right' }).waitFor();
    await expect.poll(() => form.getByRole('button', { name: 'Apply now' }).isDisabled()).toBe(true);
  });

  it('opened prices stand in the address, and a first hand-set price is withdrawn: unknown from then on', async () => {
    const key = { platform: 'nim', modelKey: 'our/slip', region: '*', profile: '*', tier: 'standard' } as const;
    await api.pricing.setGroup.mutate({ key, amounts: { input: '0.5', output: '2' }, note: 'Contract of May' });
    // By name: what is said of a finished change is a dialog too.
    const sheet = page.getByRole('dialog', { name: 'our/slip' });
    await page.goto('/admin/pricing?search=our/slip');
    await page.getByRole('button', { name: 'our/slip' }).click();
    await sheet.getByText('Contract of May').waitFor();
    await page.reload();
    await sheet.getByText('Contract of May').waitFor();
    await sheet.getByRole('button', { name: 'Withdraw' }).click();
    const withdraw = page.getByRole('dialog', { name: 'Withdraw prices' });
    await withdraw.getByRole('button', { name: 'Withdraw' }).click();
    await withdraw.getByText('Say why, for those who read the history.').waitFor();
    await withdraw.getByRole('textbox', { name: 'Reason' }).fill('Set for the wrong model');
    await withdraw.getByRole('button', { name: 'Withdraw' }).click();
    await withdraw.waitFor({ state: 'detached' });
    await sheet.getByText('No price applies: what is used now has an unknown cost.').waitFor();
    await sheet.getByRole('list', { name: 'History' }).getByText('Withdrawn', { exact: true }).waitFor();
    await sheet.getByRole('button', { name: 'Use again' }).waitFor();
    await page.goBack();
    await sheet.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'No prices here' }).waitFor();
  });

  it('filters and order survive a reload, and a sync says what it did', async () => {
    await page.goto('/admin/pricing');
    await page.getByRole('button', { name: 'Output /1M' }).click();
    await page.getByRole('combobox', { name: 'Platform' }).click();
    await page.getByRole('option', { name: 'OpenAI', exact: true }).click();
    await row(/claude/)
      .first()
      .waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('columnheader', { name: 'Output /1M' }).and(page.locator('[aria-sort=descending]')).waitFor();
    await row(/gpt/).first().waitFor();
    await expect.poll(() => row(/claude/).count()).toBe(0);
    await page.getByRole('button', { name: 'Sync now' }).click();
    await dialog()
      .getByText(/^\d+ prices, 0 changed/)
      .first()
      .waitFor();
    await dialog().getByRole('button', { name: 'Show changes' }).click();
    await page.getByRole('list', { name: 'Changed prices' }).getByRole('listitem').first().waitFor();
    await page.waitForURL(/tab=syncs/);
  });
});

describe('settings', () => {
  it('a changed name is saved in place, and an unsaved one is not lost by a click', async () => {
    await page.goto('/settings');
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('Ada King');
    await page.getByRole('tab', { name: 'Sessions' }).click();
    await page
      .getByRole('alertdialog', { name: 'Leave without saving?' })
      .getByRole('button', { name: 'Cancel' })
      .click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    await page.getByRole('button', { name: /Ada King/ }).waitFor();
  });

  it('all other sessions end, this one stays', async () => {
    await signIn(server.url, admin);
    await page.goto('/settings?tab=sessions');
    await row(/This one/).waitFor();
    await page.getByRole('button', { name: 'Sign out all others' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign out all others' }).waitFor({ state: 'detached' });
    await row(/This one/).waitFor();
  });
});
