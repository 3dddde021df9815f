import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { control } from '../apps/server/test/testing/test-client.ts';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { collectProblems, type Problems } from './testing/page-problems.ts';
import { untilStill } from './testing/screens/screen.ts';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let problems: Problems;

beforeAll(async () => {
  server = await startTestServer({ withAdmin: false });
  await control(server, 'settings', { credential: '*', speed: 'instant', endpointDelayMs: 1500, deleteDelayMs: 500 });
  browser = await openBrowser();
  context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  problems = collectProblems(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

interface Platform {
  platform: string;
  search: string;
  row: RegExp;
  name: string;
  cost: RegExp;
}

const platforms: Platform[] = [
  { platform: 'AWS Bedrock', search: 'nova lite', row: /Nova Lite .*AWS Bedrock/, name: 'nova', cost: /^\$0\.\d+/ },
  {
    platform: 'AWS SageMaker',
    search: 'qwen3-8b',
    row: /Qwen3[- ]8B.*AWS SageMaker/i,
    name: 'qwen endpoint',
    cost: /endpoint/i,
  },
  {
    platform: 'NVIDIA NIM',
    search: 'llama-3.3',
    row: /llama-3.3.*NVIDIA NIM/i,
    name: 'nim llama',
    cost: /unknown price/i,
  },
  {
    platform: 'OpenAI',
    search: 'gpt-4o-mini',
    row: /gpt-4o-mini.*OpenAI Sandbox OpenAI\b/i,
    name: 'mini',
    cost: /^\$0\.\d+/,
  },
];

describe('the whole journey', () => {
  it('leads from the set-up link to a signed-in administrator', async () => {
    const link = server.output.map((line) => /http\S+\/set-up\S+/.exec(line)?.[0]).find(Boolean);
    await page.goto(link ?? '');
    await page.getByLabel('Your name').fill('Ada Lovelace');
    await page.getByLabel('E-mail').fill('ada@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.waitForURL(/\/welcome/);
    await page.getByText('Simulated clouds:').waitFor();
  });

  it('connects a server, and never shows its key again', async () => {
    await page.goto('/admin/connections');
    await page.getByRole('button', { name: 'Connect' }).click();
    const dialog = page.getByRole('dialog', { name: 'Connect' });
    await dialog.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'OpenAI-compatible server' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Team server');
    await dialog.getByRole('textbox', { name: /URL|Address/ }).fill(`${server.sandboxUrl}/compatible/v1`);
    await dialog.getByRole('textbox', { name: /key/i }).fill('sk-sandbox-team-canary');
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await dialog.getByText(/The server lists \d+ models/).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: /Team server.*Works/ }).waitFor();
    expect(await page.content()).not.toContain('sk-sandbox-team-canary');
  });

  it.each(platforms)(
    'deploys on $platform, chats, and shows the cost and its receipt',
    async ({ search, row, name, cost }) => {
      await deploy(search, row, name);
      await page.getByRole('link', { name: 'Chat with it' }).click();
      await page.getByRole('textbox', { name: 'Message' }).fill('Say hello, with a short table.');
      await page.getByRole('button', { name: 'Send' }).click();
      const answer = page.getByRole('article', { name: /Answer of/ });
      const receipt = answer.getByRole('button', { name: 'Show the receipt' });
      await expect.poll(() => receipt.innerText()).toMatch(cost);
      expect(await receipt.innerText()).not.toMatch(/\$0\.00\b(?!\d)/);
      await receipt.click();
      await page.getByRole('dialog', { name: 'Receipt' }).waitFor();
      await page.keyboard.press('Escape');
    },
  );

  it('adds the costs up, and opens them to their lines', async () => {
    await page.goto('/costs');
    await page.getByRole('heading', { name: 'Costs', level: 1 }).waitFor();
    await expect.poll(() => page.getByRole('table', { name: /lines/i }).getByRole('row').count()).toBeGreaterThan(4);
  });

  it.each(platforms)('deletes the deployment on $platform and sees it gone', async ({ name }) => {
    await page.goto('/deployments');
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('textbox', { name: `Type ${name} to confirm` }).fill(name);
    await page.getByRole('button', { name: 'Delete deployment' }).click();
    await page.getByText('Deleted', { exact: true }).first().waitFor();
  });

  it('met no script error, no refused resource and no call to another host on the way', () => {
    expect(problems.list()).toEqual([]);
  });
});

async function deploy(search: string, row: RegExp, name: string): Promise<void> {
  await page.goto('/deployments/new');
  await page.getByRole('searchbox', { name: 'Search models' }).fill(search);
  await page.waitForURL(/search=/);
  await untilStill(page);
  await page.getByRole('row', { name: row }).first().getByRole('link').click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Deploy', exact: true }).click();
  await page.getByRole('link', { name: 'Chat with it' }).waitFor({ timeout: 45_000 });
}
