import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browsers that are open, for what looks at all of them when a test has failed. */
export const openBrowsers = new Set<Browser>();

/** An installed Chromium or Chrome, else the one that comes as a package, so that the suite runs on a bare machine. */
export async function openBrowser(): Promise<Browser> {
  const browser = await launch();
  openBrowsers.add(browser);
  browser.once('disconnected', () => openBrowsers.delete(browser));
  return browser;
}

async function launch(): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'] ?? installed.find((path) => existsSync(path));
  if (executablePath) return chromium.launch({ executablePath, args: quiet });
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome', args: quiet });
  const packaged = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.default.executablePath(),
    args: [...packaged.default.args, ...quiet],
  });
}
