import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deployOn, makeInstant } from '../apps/server/test/testing/platforms.ts';
import { follow, newId, signIn, type Api } from '../apps/server/test/testing/test-client.ts';
import { admin, startTestServer, type TestServer } from '../apps/server/test/testing/test-server.ts';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { collectProblems, type Problems } from './testing/page-problems.ts';
import { settle } from './testing/screens/screen.ts';

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
    visits.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  foreign = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  server = await startTestServer();
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
