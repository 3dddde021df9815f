import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deployOn, makeInstant } from '../apps/server/test/testing/platforms.ts';
import { follow, newId, signIn, waitForStatus, type Api } from '../apps/server/test/testing/test-client.ts';
import { admin, startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { collectProblems, type Problems } from './testing/page-problems.ts';
import { settle, untilStill } from './testing/screens/screen.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let problems: Problems;
let api: Api;
let deploymentId: string;
let listener: Server;
let foreign: string;
const visits: string[] = [];
const dialogs: string[] = [];

beforeAll(async () => {
  listener = createServer((request, response) => {
    if (request.url?.startsWith('/vendor/')) return serveVendor(request, response);
    visits.push(request.url ?? '');
    return response.end();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  foreign = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  server = await startTestServer({ env: { OUTBOUND_ALLOW: new URL(foreign).host } });
  await makeInstant(server);
  const signedIn = await signIn(server.url);
  api = signedIn.api;
  deploymentId = (await deployOn(api, 'openai')).id;
  browser = await openBrowser();
  page = await (await openContext(browser, { url: server.url, cookie: signedIn.cookie, width: 1280 })).newPage();
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  problems = collectProblems(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  listener?.close();
});

const attacks = (): Record<string, string> => ({
  'a script': '<script>alert(1)</script><script src="FOREIGN/script.js"></script>',
  'an event handler': '<img src=x onerror="alert(1)"><svg onload="alert(1)"></svg><details open ontoggle=alert(1)>',
  'a foreign image': '![pixel](FOREIGN/pixel.png) ![][ref]\n\n[ref]: FOREIGN/ref.png',
  'a foreign frame or style':
    '<iframe src="FOREIGN/frame"></iframe><style>@import "FOREIGN/style.css"; body{background:url(FOREIGN/bg)}</style>',
  'a script as an address': '[one](javascript:alert(1)) [two](JaVaScRiPt:alert(1)) <javascript:alert(1)>',
  'data as an address':
    '[data](data:text/html,<script>alert(1)</script>) ![svg](data:image/svg+xml,<svg/onload=alert(1)>)',
  'a formula that links':
    '$\\href{javascript:alert(1)}{x}$ $$\\includegraphics{FOREIGN/tex.png}$$ $\\htmlData{a=b}{x}$',
});

it.each(Object.keys(attacks()))('%s in an answer or a title does nothing', async (name) => {
  const attack = (attacks()[name] ?? '').replaceAll('FOREIGN', foreign);
  const text = `[[echo:Before. ${attack}\n\nAfter.]]`;
  const sent = await api.chat.send.mutate({ deploymentId, clientMessageId: newId(), text });
  const { text: answered } = await follow(api, sent.generationId);
  expect(answered).toContain(attack);
  await api.threads.update.mutate({ threadId: sent.threadId, title: attack.slice(0, 200) });

  await settle(page, `/chat/${sent.threadId}`);
  const answer = page.getByRole('article', { name: /Answer of/ });
  await answer.getByText('After.').first().waitFor();
  const unsafe = await answer.evaluate((element) =>
    [...element.querySelectorAll('script, iframe, style, object, img, a[href]')]
      .map((found) => found.getAttribute('href') ?? found.getAttribute('src') ?? found.tagName)
      .filter((address) => !/^(https?:|mailto:|#)/.test(address)),
  );
  expect(unsafe).toEqual([]);
  for (const link of await answer.getByRole('link').all()) {
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(await link.getAttribute('href')).toMatch(/^(https?|mailto):/);
  }
  expect({ dialogs, visits, problems: problems.list() }).toEqual({ dialogs: [], visits: [], problems: [] });
});

it.each(['//FOREIGN/', '/%5CFOREIGN/', '/%09/FOREIGN/', '/%0A%5CFOREIGN/'])(
  'signing in leads to no other site: %s',
  async (next) => {
    const context = await openContext(browser, { url: server.url, width: 1280 });
    const door = await context.newPage();
    await door.goto(`/sign-in?next=${next.replace('FOREIGN', new URL(foreign).host)}`);
    await door.getByLabel('E-mail').fill(admin.email);
    await door.getByRole('textbox', { name: 'Password' }).fill(admin.password);
    await door.getByRole('button', { name: 'Sign in' }).click();
    await door.waitForURL((address) => address.pathname !== '/sign-in');
    expect(new URL(door.url()).origin).toBe(server.url);
    await context.close();
  },
);

/** In a text, in an attribute, and as a model id, which has no blanks. */
const hostile = `"><img src=x onerror=alert(1)>`;
const hostileModel = `"'><img/src=x/onerror=alert(1)>`;

/** A vendor whose models and errors are markup. */
function serveVendor(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const lists = request.method === 'GET';
  response.writeHead(lists ? 200 : 400, { 'Content-Type': 'application/json' });
  response.end(
    JSON.stringify(
      lists
        ? { object: 'list', data: [{ id: hostileModel, object: 'model', created: 1, owned_by: hostile }] }
        : { error: { message: hostile, type: hostile, code: hostile } },
    ),
  );
}

/** Fills every text that an administrator or a vendor may choose; tells the id of the deployment, which has failed. */
async function fillHostileTexts(): Promise<string> {
  const connection = await api.connections.create.mutate({
    kind: 'openai_compatible',
    name: hostile,
    baseUrl: `${foreign}/vendor/v1`,
    apiKey: 'k-1234',
  });
  const plan = await api.deployments.plan.mutate({
    connectionId: connection.id,
    name: 'Hostile',
    spec: { platform: 'openai_compatible', modelId: hostileModel },
    systemPrompt: hostile,
  });
  const { id } = await api.deployments.create.mutate({ planId: plan.id });
  await waitForStatus(api, id, ['failed']);
  await api.users.invite.mutate({ email: 'mallory@example.com', name: hostile, role: 'member' });
  await api.apiKeys.create.mutate({ name: hostile });
  await api.pricing.setGroup.mutate({
    key: { platform: 'openai_compatible', modelKey: hostileModel, region: '*', profile: '*', tier: 'standard' },
    amounts: { input: '1', output: '2' },
    note: hostile,
  });
  return id;
}

it('no text of an administrator or of a vendor does anything on any screen', async () => {
  const id = await fillHostileTexts();
  const shown = page.getByText(/img.src=x.onerror/).first();
  const look = async (where: string) => {
    await untilStill(page);
    const injected = await page.locator('img[src="x"], [onerror], [onload]').count();
    expect({ where, injected, dialogs, visits, problems: problems.list() }).toEqual({
      where,
      injected: 0,
      dialogs: [],
      visits: [],
      problems: [],
    });
  };
  const row = (name: RegExp | string) => page.getByRole('table').getByRole('button', { name }).first();
  const walk: [path: string, more?: () => Promise<void>][] = [
    ['/deployments?search=Hostile'],
    [`/deployments/${id}`],
    [`/deployments/${id}?tab=configuration`],
    [`/deployments/${id}?tab=price`],
    ['/models?search=onerror', () => row(/onerror/).click()],
    ['/deployments/new?search=onerror', () => page.getByRole('table').getByRole('link').first().click()],
    ['/admin/connections', () => row(/onerror/).click()],
    ['/admin/users', () => page.getByRole('button', { name: /^Actions for .*onerror/ }).click()],
    ['/admin/pricing?search=onerror', () => row(/onerror/).click()],
    ['/admin/audit', () => row(/created|set|invited/i).click()],
    ['/settings?tab=keys'],
    ['/costs?by=model'],
    ['/chat', () => page.keyboard.press('ControlOrMeta+k')],
  ];
  for (const [path, more] of walk) {
    await settle(page, path);
    await look(path);
    if (!more) continue;
    await more();
    if (path !== '/chat') await shown.waitFor();
    await look(`${path}, opened`);
  }
});
