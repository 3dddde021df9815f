import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { median } from './median.ts';
import { observePage, readRecord, waitUntilUsable } from './observe-page.ts';

export interface LoadedPage {
  name: string;
  path: string;
  signedIn: boolean;
  /** What a person waits for. */
  usable: string;
}

export interface PageLoad {
  fcpMs: number;
  lcpMs: number;
  usableMs: number;
  cls: number;
}

const latencyMs = 150;
const bytesPerSecond = 1_600_000 / 8;
const cpuSlowdown = 4;

/** Opens a page with nothing in the cache on a slow phone's network and processor; the medians of some openings. */
export async function measurePageLoad(
  browser: Browser,
  params: { url: string; cookie: string; page: LoadedPage; repetitions: number },
): Promise<PageLoad> {
  const loads: PageLoad[] = [];
  for (let repetition = 0; repetition < params.repetitions; repetition += 1)
    loads.push(await openOnce(browser, params));
  const of = (name: keyof PageLoad) => median(loads.map((load) => load[name]));
  return {
    fcpMs: of('fcpMs'),
    lcpMs: of('lcpMs'),
    usableMs: of('usableMs'),
    cls: Math.max(...loads.map(({ cls }) => cls)),
  };
}

async function openOnce(
  browser: Browser,
  { url, cookie, page: wanted }: { url: string; cookie: string; page: LoadedPage },
): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const [name = '', value = ''] = cookie.split('=');
    // Who was here before is known to the browser as it is to a returning person's.
    if (wanted.signedIn) {
      await context.addCookies([{ name, value, url }]);
      await rememberVisit(context, url);
    }
    const page = await context.newPage();
    await observePage(page, wanted.usable);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.clearBrowserCache');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: latencyMs,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    await Promise.all([waitUntilUsable(page), page.goto(url + wanted.path, { waitUntil: 'commit' })]);
    // What still comes afterwards may shift the page too.
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(500);
    const { fcpMs, lcpMs, usableMs, cls } = await readRecord(page);
    if (fcpMs === null || usableMs === null) throw new Error(`${wanted.path} was never painted`);
    return { fcpMs, lcpMs: lcpMs ?? fcpMs, usableMs, cls };
  } finally {
    await context.close();
  }
}

/** The same for a page that is one line of text: what the machine, the browser and the network take at least. */
export async function measurePlainPage(browser: Browser, repetitions: number): Promise<PageLoad> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Plain</title><h1>One line</h1>');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const page = { name: 'plain', path: '/', signedIn: false, usable: 'h1' };
    return await measurePageLoad(browser, { url: `http://127.0.0.1:${port}`, cookie: '', page, repetitions });
  } finally {
    server.close();
  }
}

/** Opens the app once, so that its notes about the last visit are kept as after a real one. */
async function rememberVisit(context: Awaited<ReturnType<Browser['newContext']>>, url: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${url}/settings`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.close();
}
