import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendLedgerRow, type NewLedgerRow } from '@staque/db/queries/ledger';
import { deployOn, makeInstant } from '../apps/server/test/testing/platforms.ts';
import { follow, newId, signIn } from '../apps/server/test/testing/test-client.ts';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { awayFromMidnight } from './testing/away-from-midnight.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { collectProblems, type Problems } from './testing/page-problems.ts';
import { settle } from './testing/screens/screen.ts';
import { waitForFocus } from './testing/wait-for-focus.ts';

const dayMs = 86_400_000;
const costs = '/costs?money=simulated&scope=all';

let server: TestServer;
let browser: Browser;
let page: Page;
let problems: Problems;
let deploymentId: string;
let userId: string;

beforeAll(async () => {
  await awayFromMidnight();
  server = await startTestServer();
  await makeInstant(server);
  const { api, cookie } = await signIn(server.url);
  const deployment = await deployOn(api, 'openai');
  deploymentId = deployment.id;
  const sent = await api.chat.send.mutate({ deploymentId, clientMessageId: newId(), text: '[[echo:Hello.]]' });
  await follow(api, sent.generationId);
  userId = (await api.auth.me.query()).user.id;
  for (let daysAgo = 1; daysAgo <= 9; daysAgo++) {
    await charge(daysAgo, { modelKey: 'big/model', amountUsd: `${daysAgo}.000000000123` });
    await charge(daysAgo, { modelKey: 'small/model', amountUsd: '0.25' });
  }
  await charge(4, { modelKey: 'new/model', amountUsd: null, costStatus: 'unpriced' });
  browser = await openBrowser();
  page = await (await openContext(browser, { url: server.url, cookie, width: 1280 })).newPage();
  page.setDefaultTimeout(15_000);
  problems = collectProblems(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A charge of the past, as a settled answer makes it. */
async function charge(daysAgo: number, row: Pick<NewLedgerRow, 'modelKey' | 'amountUsd'> & Partial<NewLedgerRow>) {
  await server.database.database.db.transaction((tx) =>
    appendLedgerRow(tx, {
      kind: 'charge',
      idempotencyKey: `test:${newId()}`,
      occurredAt: new Date(Date.now() - daysAgo * dayMs),
      userId,
      connectionId: deploymentId,
      deploymentId,
      platform: 'openai',
      region: '*',
      profile: '*',
      simulated: true,
      usageSource: 'reported',
      inputTokens: 1000,
      costStatus: 'priced',
      ...row,
    }),
  );
}

const newCookie = async (): Promise<string> => (await signIn(server.url)).cookie;
const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10);
const columns = (): Locator => page.getByRole('toolbar', { name: 'Cost per day, columns' }).getByRole('button');
const lines = (): Locator => page.getByRole('table', { name: 'Cost lines' });
/** Rows of lines, without the head. */
const lineCount = async (): Promise<number> => (await lines().getByRole('row').count()) - 1;

it('the range stands in the address, survives a reload and comes back with Back', async () => {
  await settle(page, costs);
  await page.getByRole('radio', { name: '7 days' }).click();
  await expect.poll(() => columns().count()).toBe(7);
  await expect.poll(() => new URL(page.url()).searchParams.get('from')).toBe(day(6));
  await page.reload();
  await expect.poll(() => columns().count()).toBe(7);
  await page.getByLabel('From').fill(day(2));
  await expect.poll(() => columns().count()).toBe(3);
  await page.goBack();
  await expect.poll(() => columns().count()).toBe(7);
  await page.goBack();
  await expect.poll(() => columns().count()).toBe(30);
});

it('the table has the figures of the chart, to the last digit', async () => {
  await settle(page, costs);
  const chart = page.getByRole('figure', { name: 'Cost per day' });
  await expect.poll(() => columns().count()).toBe(30);
  const drawn = await columns().evaluateAll((buttons) => buttons.map((button) => button.ariaLabel ?? ''));
  await chart.getByRole('switch', { name: 'Show as table' }).click();
  const table = chart.getByRole('region').getByRole('table', { name: 'Cost per day' });
  const rows = (): Promise<string[]> =>
    table
      .locator('tbody tr')
      .evaluateAll((found) =>
        found.map(
          (row) => `${row.querySelector('th')?.textContent}: ${row.querySelector('td:last-child')?.textContent}`,
        ),
      );
  await expect.poll(rows).toEqual(drawn);
  expect(drawn.filter((row) => row.includes('$9.250000000123'))).toHaveLength(1);
  expect(drawn.filter((row) => row.includes('and 1 of unknown price'))).toHaveLength(1);
  await expect
    .poll(() => table.locator('thead th').allInnerTexts())
    .toEqual([expect.stringMatching(/^day$/i), 'big/model', 'small/model', 'gpt-4o-mini', 'new/model', 'Total']);
  await chart.getByRole('switch', { name: 'Show as table' }).click();
  await expect.poll(() => columns().count()).toBe(30);
});

it('a column opens the lines of its day, by keyboard alone, and each line its receipt', async () => {
  await settle(page, costs);
  await columns().first().focus();
  await page.keyboard.press('End');
  await waitForFocus(columns().nth(29));
  await page.keyboard.press('ArrowLeft');
  await waitForFocus(columns().nth(28));
  await page.getByText('$1.250000000123').first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await waitForFocus(columns().nth(29));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Remove filter/ }).waitFor();
  await expect.poll(lineCount).toBe(2);
  await expect.poll(() => new URL(page.url()).searchParams.get('linesFrom')).toBe(day(0));
  await lines().getByRole('button').filter({ hasNotText: 'Check' }).first().click();
  const receipt = page.getByRole('dialog', { name: 'Receipt' });
  await receipt.getByText('Total').waitFor();
  await page.keyboard.press('Escape');
  await receipt.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Remove filter/ }).click();
  await expect.poll(lineCount).toBeGreaterThan(18);
});

it('a sum opens into the lines that make it, and what has no price is said and never zero', async () => {
  await settle(page, costs);
  await page.getByText('at least').first().waitFor();
  await page.getByRole('link', { name: '1 of unknown price' }).click();
  await expect.poll(lineCount).toBe(1);
  await lines()
    .getByRole('row')
    .nth(1)
    .getByText(/unknown price/)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Endpoint hours: show the lines' }).click();
  await page.getByRole('heading', { name: 'No lines' }).waitFor();
  await page.goBack();
  await expect.poll(lineCount).toBe(1);
});

it('a row narrows every figure of the page to itself, until its filter is taken away', async () => {
  await settle(page, costs);
  const breakdown = page.getByRole('table', { name: 'Costs' });
  await breakdown.getByRole('button', { name: 'Cost', exact: true }).click();
  await expect.poll(() => breakdown.getByRole('row').nth(1).innerText()).toMatch(/big\/model/);
  await breakdown.getByRole('link', { name: 'small/model' }).click();
  await page.getByRole('list', { name: 'Filters' }).getByText('Model: small/model').waitFor();
  await expect.poll(lineCount).toBe(9);
  await page.getByRole('figure', { name: 'Cost per day' }).getByText('$2.25').first().waitFor();
  await page.reload();
  await expect.poll(lineCount).toBe(9);
  await page.getByRole('button', { name: 'Remove filter Model: small/model' }).click();
  await expect.poll(lineCount).toBeGreaterThan(18);
  expect(problems.list()).toEqual([]);
});

it('the opened receipt stands in the address: a link opens it, also outside of the range, and Back closes it', async () => {
  await settle(page, costs);
  const receipt = page.getByRole('dialog', { name: 'Receipt' });
  await lines().getByRole('button').filter({ hasNotText: 'Check' }).first().click();
  await receipt.getByText('Total').waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get('receipt')).toMatch(/^\d+$/);
  const id = new URL(page.url()).searchParams.get('receipt');
  await page.reload();
  await receipt.getByText('Total').waitFor();
  await page.keyboard.press('Escape');
  await receipt.waitFor({ state: 'hidden' });
  await expect.poll(() => new URL(page.url()).searchParams.has('receipt')).toBe(false);

  await settle(page, `${costs}&from=${day(400)}&to=${day(399)}`);
  await page.goto(`${costs}&from=${day(400)}&to=${day(399)}&receipt=${id}`);
  await receipt.getByText('Total').waitFor();
  await page.goBack();
  await receipt.waitFor({ state: 'hidden' });
  expect(problems.list()).toEqual([]);

  await page.goto(`${costs}&receipt=999999999`);
  await receipt.getByText('The receipt could not be loaded').waitFor();
});

it("days are those of the organization's time zone, and a new one begins at its midnight", async () => {
  const { sql } = server.database.database;
  await sql`update installation set time_zone = 'Europe/Berlin'`;
  const context = await openContext(browser, { url: server.url, cookie: await newCookie(), width: 1280 });
  try {
    const night = await context.newPage();
    // Twenty seconds before midnight in Berlin; in London, where this browser stands, it is eleven at night.
    await night.clock.install({ time: new Date('2026-03-10T22:59:40Z') });
    await night.goto(costs);
    await night.getByText('Days are in Europe/Berlin time.').waitFor();
    await expect.poll(() => night.getByLabel('To', { exact: true }).inputValue()).toBe('2026-03-10');
    await night.clock.fastForward(60_000);
    await expect.poll(() => night.getByLabel('To', { exact: true }).inputValue()).toBe('2026-03-11');
    await night.getByRole('radio', { name: 'This month' }).click();
    await expect.poll(() => new URL(night.url()).searchParams.get('to')).toBe('2026-03-11');
    expect(new URL(night.url()).searchParams.get('from')).toBe('2026-03-01');
  } finally {
    await sql`update installation set time_zone = 'UTC'`;
    await context.close();
  }
});
