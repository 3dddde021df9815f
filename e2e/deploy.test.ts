import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addPerson,
  control,
  deploy,
  sandboxConnection,
  signIn,
  waitForStatus,
  type Api,
} from '../apps/server/test/testing/test-client.ts';
import { startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { untilStill } from './testing/screens/screen.ts';

const awsKey = 'AKIASANDBOX0000000000';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;

beforeAll(async () => {
  server = await startTestServer();
  await live({ endpointDelayMs: 1500 });
  const person = await signIn(server.url);
  ({ api } = person);
  browser = await openBrowser();
  context = await openContext(browser, { url: server.url, cookie: person.cookie, width: 1280 });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  // The last one stays until here, so that it can tell why its test failed.
  for (const left of context.pages()) await left.close();
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});

const live = (settings: object) =>
  control(server, 'settings', { credential: '*', speed: 'instant', deleteDelayMs: 300, ...settings });
const name = () => page.getByRole('textbox', { name: 'Name' });
const qwen = () => page.getByRole('row', { name: /Qwen3[- ]8B.*AWS SageMaker/i }).getByRole('link');

async function makeEndpoint(called: string): Promise<string> {
  const plan = await api.deployments.plan.mutate({
    connectionId: await sandboxConnection(api, 'aws'),
    name: called,
    spec: { platform: 'sagemaker', region: 'us-east-1', modelId: 'Qwen/Qwen3-8B', instanceType: 'ml.g5.2xlarge' },
  });
  return (await api.deployments.create.mutate({ planId: plan.id })).id;
}

/** Goes on with the Tab key until `target` has the focus. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key does not lead there');
}

describe('the journey to a deployment', () => {
  it('leads by keyboard alone to an endpoint whose steps are told as they happen', async () => {
    await live({ endpointDelayMs: 4000 });
    await page.goto('/deployments/new');
    await tabTo(page.getByRole('searchbox', { name: 'Search models' }));
    await page.keyboard.type('qwen3-8b');
    // Rows that come and go would take the focus with them.
    await page.waitForURL(/search=qwen3-8b/);
    await untilStill(page);
    await tabTo(qwen());
    await page.keyboard.press('Enter');
    await tabTo(name());
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Enter');
    await page.getByText(/holds 16,384 tokens of context of the model's/).waitFor();
    await tabTo(page.getByRole('button', { name: 'Deploy', exact: true }));
    await page.keyboard.press('Enter');
    await page.getByText('AWS starts the instances').waitFor();
    await page.getByText(/Made the SageMaker endpoint configuration/).waitFor();
    await page.getByText('Ready after').waitFor();
    await tabTo(page.getByRole('link', { name: 'Chat with it' }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/chat/);
    await live({ endpointDelayMs: 1500 });
  });

  it('keeps what was typed over a reload and over leaving, and says at once that a name is taken', async () => {
    await page.goto('/deployments/new?search=qwen3-8b');
    await qwen().click();
    await name().fill('By KEYBOARD');
    await page.getByText('Another deployment has this name.').waitFor();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Use By KEYBOARD-2' }).click();
    await expect.poll(() => name().inputValue()).toBe('By KEYBOARD-2');
    await page.getByRole('textbox', { name: 'Temperature' }).fill('0.25');
    await page.reload();
    await expect.poll(() => name().inputValue()).toBe('By KEYBOARD-2');
    await page.goto('/models');
    await page.getByRole('heading', { name: 'Models', level: 1 }).waitFor();
    await page.goBack();
    await name().waitFor();
    await expect.poll(() => page.getByRole('textbox', { name: 'Temperature' }).inputValue()).toBe('0.25');
  });

  it('keeps the review over a reload, over back and forward, and plans anew what was changed in between', async () => {
    await page.goto('/deployments/new?search=qwen3-8b');
    await qwen().click();
    await name().fill('Reloaded review');
    await page.getByRole('button', { name: 'Review' }).click();
    const start = page.getByRole('button', { name: 'Deploy', exact: true });
    await start.waitFor();
    await page.reload();
    await start.waitFor();
    await page.getByText('Reloaded review is free.').waitFor();
    await page.goBack();
    await expect.poll(() => name().inputValue()).toBe('Reloaded review');
    await name().fill('Changed in between');
    await page.goForward();
    await page.getByText('Changed in between is free.').waitFor();
    await page.getByRole('link', { name: 'Model', exact: true }).click();
    await expect.poll(() => page.getByRole('searchbox', { name: 'Search models' }).inputValue()).toBe('qwen3-8b');
  });

  it('leads from a review that lost the value of a variable back to the form', async () => {
    await page.goto('/deployments/new?search=qwen3-8b');
    await qwen().click();
    await name().fill('With a secret');
    await page.getByRole('button', { name: 'Add variable' }).click();
    await page.getByRole('textbox', { name: 'Name of variable 1' }).fill('HF_TOKEN');
    await page.getByRole('textbox', { name: 'Value of variable 1' }).fill('hf_secret');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Deploy', exact: true }).waitFor();
    await page.reload();
    await page.waitForURL(/step=configure/);
    await expect.poll(() => page.getByRole('textbox', { name: 'Name of variable 1' }).inputValue()).toBe('HF_TOKEN');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByText('Enter its value.').waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('hf_secret');
  });

  it('opens the model that is pressed while its search still rests', async () => {
    await page.goto('/deployments/new?search=qwen3');
    await qwen().waitFor();
    const search = page.getByRole('searchbox', { name: 'Search models' });
    await search.fill('qwen3-8b');
    await search.press('Tab');
    await page.waitForURL(/search=qwen3-8b/);
    await search.fill('qwen3-8');
    await qwen().click();
    await name().waitFor();
  });

  it('says what is wrong with a field when it is left, and what the chosen instances cost', async () => {
    await page.goto('/deployments/new?search=qwen3-8b');
    await qwen().click();
    await page.getByRole('textbox', { name: 'Instance type' }).fill('g5 large');
    expect(await page.getByText('An instance type looks like').count()).toBe(0);
    await page.getByRole('textbox', { name: 'Instance type' }).press('Tab');
    await page.getByText('An instance type looks like ml.g5.2xlarge.').waitFor();
    await page.getByRole('button', { name: /^ml\.g5\.2xlarge \$1\.515/ }).click();
    await page.getByRole('spinbutton', { name: 'Instances' }).fill('2');
    await page.getByText('$72.72').waitFor();
  });

  it('says why a vendor step failed, in the words of the vendor too, what to do, and offers another try', async () => {
    await control(server, 'faults', {
      credential: awsKey,
      times: 1,
      fault: { kind: 'endpoint-fail', reason: 'The primary container did not pass the ping health check.' },
    });
    await page.goto(`/deployments/${await makeEndpoint('Fails once')}`);
    await page.getByText('The container did not start: it never passed its health check.').first().waitFor();
    await page.getByText('The primary container did not pass the ping health check.').first().waitFor();
    await page.getByText(/Usual causes: too little GPU memory/).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'Chat with it' }).waitFor();
    await page.getByRole('heading', { name: 'Before that' }).waitFor();
  });

  it('goes on telling by itself when the server was away for a while', async () => {
    await live({ endpointDelayMs: 6000 });
    await page.goto(`/deployments/${await makeEndpoint('Outlives the server')}`);
    await page.getByText('AWS starts the instances').waitFor();
    await server.restart();
    await page.getByText('Ready after').waitFor({ timeout: 60_000 });
    await live({ endpointDelayMs: 1500 });
  });
});

describe('the list', () => {
  it('keeps its order, its filter and its columns over a reload', async () => {
    await page.goto('/deployments');
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await page.waitForURL(/sort=name/);
    await page.getByRole('button', { name: 'Columns' }).first().click();
    await page.getByRole('menuitemcheckbox', { name: 'Deployed by' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.getByRole('searchbox', { name: 'Search deployments' }).fill('s');
    await page.waitForURL(/search=s/);
    await page.reload();
    await page.getByRole('columnheader', { name: 'Deployed by' }).waitFor();
    const head = page.getByRole('columnheader', { name: 'Name' });
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('link', { name: 'Fails once' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'By keyboard' }).count()).toBe(0);
  });

  it('keeps its error in place while it is tried again, and shows the rows when they come', async () => {
    const calls = /deployments\.list/;
    await page.route(calls, (route) => route.fulfill({ status: 500, body: '' }));
    await page.goto('/deployments');
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await page.unroute(calls);
    const gate = Promise.withResolvers<void>();
    await page.route(calls, async (route) => {
      await gate.promise;
      await route.continue();
    });
    await again.click();
    await expect.poll(() => again.getAttribute('aria-busy')).toBe('true');
    await page.getByRole('heading', { name: 'The deployments could not be loaded' }).waitFor();
    gate.resolve();
    await page.getByRole('link', { name: 'By keyboard' }).waitFor();
  });

  it('stops several, each with its own result', async () => {
    const connectionId = await sandboxConnection(api, 'openai');
    const spec = { platform: 'openai', modelId: 'gpt-4o-mini' } as const;
    for (const called of ['Stop one', 'Stop two']) await deploy(api, { connectionId, name: called, spec });
    await page.goto('/deployments?search=Stop');
    for (const called of ['Stop one', 'Stop two'])
      await page.getByRole('checkbox', { name: `Choose ${called}` }).click();
    await page.getByRole('region', { name: 'Chosen deployments' }).getByRole('button', { name: 'Stop' }).click();
    const dialog = page.getByRole('dialog', { name: 'Stop 2 deployments?' });
    await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
    await dialog.getByText('Stopping').nth(1).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: /Stop two.*Stopped/ }).waitFor();
  });

  it('does not tell a member what everybody spent', async () => {
    const member = await addPerson(server.url, api, 'Grace', 'member');
    const other = await openContext(browser, { url: server.url, cookie: member.cookie, width: 1280 });
    const theirs = await other.newPage();
    await theirs.goto('/deployments');
    await theirs.getByRole('link', { name: 'By keyboard' }).click();
    await theirs.getByText('Price of 1 ×').waitFor();
    await untilStill(theirs);
    expect(await theirs.getByText('Cost so far').count()).toBe(0);
    expect(await theirs.getByRole('tab', { name: 'Cost and use' }).count()).toBe(0);
    await other.close();
  });
});

describe('the page of a deployment', () => {
  it('shows what it cost and how it answered, and leads to its receipts', async () => {
    const [found] = (await api.deployments.list.query({ search: 'By keyboard' })).items;
    await page.goto(`/deployments/${found?.id}`);
    await page.getByRole('tab', { name: 'Cost and use' }).click();
    await page.waitForURL(/tab=usage/);
    await page.getByText('First token, median').waitFor();
    await page.getByRole('link', { name: 'Show its receipts' }).click();
    await page.waitForURL(new RegExp(`/costs.*${found?.id}`));
  });

  it('tells that it was deleted in another tab, where its name had to be typed', async () => {
    const [found] = (await api.deployments.list.query({ search: 'Fails once' })).items;
    await page.goto(`/deployments/${found?.id}`);
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor();
    const other = await context.newPage();
    await other.goto(`/deployments/${found?.id}`);
    await other.getByRole('button', { name: 'More actions' }).click();
    await other.getByRole('menuitem', { name: 'Delete' }).click();
    const confirm = other.getByRole('button', { name: 'Delete deployment' });
    await expect.poll(() => confirm.isDisabled()).toBe(true);
    await other.getByRole('textbox', { name: 'Type Fails once to confirm' }).fill('Fails once');
    await confirm.click();
    await page.getByText('Deleted', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached' });
    await waitForStatus(api, found?.id ?? '', ['deleted']);
    await other.close();
  });
});
