import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@staque/db/embedded';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deploy, sandboxConnection, signIn, type Api } from '../apps/server/test/testing/test-client.ts';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';

const count = 4;
const spec = { platform: 'openai', modelId: 'gpt-4o-mini' } as const;

let dataDir: string;
let postgres: EmbeddedPostgres;
let server: TestServer;
let browser: Browser;
let cookie: string;
let api: Api;

beforeAll(async () => {
  // A Postgres of its own, which may be killed and then still knows what it had committed.
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'staque-stop-many-'));
  postgres = await startEmbeddedPostgres({ dataDir, log: () => {} });
  server = await startTestServer({ env: { DATABASE_URL: postgres.url } });
  ({ api, cookie } = await signIn(server.url));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Opens the window over `count` running deployments and holds each stop for a moment, so that something can happen in between. */
async function openStop(called: string): Promise<Page> {
  const connectionId = await sandboxConnection(api, 'openai');
  for (let each = 1; each <= count; each++) await deploy(api, { connectionId, name: `${called} ${each}`, spec });
  const context = await openContext(browser, { url: server.url, cookie, width: 1280 });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.route(/deployments\.stop/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 250));
    await route.continue();
  });
  await page.goto(`/deployments?search=${called}`);
  for (let each = 1; each <= count; each++)
    await page.getByRole('checkbox', { name: `Choose ${called} ${each}` }).click();
  await page.getByRole('region', { name: 'Chosen deployments' }).getByRole('button', { name: 'Stop' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
  await dialog.getByText('Stopping').first().waitFor();
  return page;
}

/** Goes on trying as a person would until nothing is left that failed. */
async function tryAgainUntilDone(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  const done = dialog.getByRole('button', { name: 'Done' });
  const again = dialog.getByRole('button', { name: /^Try \d again$/ });
  await expect
    .poll(
      async () => {
        if (await again.isEnabled({ timeout: 200 }).catch(() => false))
          await again.click({ timeout: 1000 }).catch(() => {});
        return dialog.getByText('Stopping').count();
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(count);
  await done.click();
}

async function statuses(called: string): Promise<string[]> {
  const { items } = await api.deployments.list.query({ search: called });
  return items.map(({ status }) => status);
}

describe('stopping several', () => {
  it('tells the truth of each when Postgres dies in the middle, and what was not stopped can be tried again', async () => {
    const page = await openStop('Cut');
    const pidFile = readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8');
    process.kill(Number.parseInt(pidFile, 10), 'SIGKILL');
    await tryAgainUntilDone(page);
    await expect.poll(() => statuses('Cut'), { timeout: 30_000 }).toEqual(Array(count).fill('stopped'));
    await expect.poll(() => page.getByRole('row', { name: /Cut \d.*Stopped/ }).count()).toBe(count);
    await page.context().close();
  });

  it('tells the truth of each when the server is killed in the middle', async () => {
    const page = await openStop('Killed');
    await server.restart();
    await tryAgainUntilDone(page);
    await expect.poll(() => statuses('Killed'), { timeout: 30_000 }).toEqual(Array(count).fill('stopped'));
    await page.context().close();
  });
});
