import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openBrowser } from './testing/open-browser.ts';
import { openContext } from './testing/open-context.ts';
import { placesOf } from './testing/places-of.ts';
import { screens } from './testing/screens.ts';
import type { Places, Screen } from './testing/screens/screen.ts';
import { startProduct } from './testing/start-product.ts';
import { writeYearOfData, type WrittenYear } from './testing/year-of-data/write-year-of-data.ts';

/**
 * `node e2e/pictures.ts [--publish] [name of a screen …]`: starts the built product with a year of content on a database of its own
 * and photographs every screen, wide and narrow, light and dark, into `.cache/pictures`. `--publish` renews the pictures of the
 * documentation with them.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, '.cache', 'pictures');
const sizes = { desktop: 1440, phone: 390 } as const;
const themes = ['light', 'dark'] as const;

/** Screens that the documentation shows, by the name of their picture there; each in both themes. */
const documented: Record<string, { layout: keyof typeof sizes; screen: string }> = {
  chat: { layout: 'desktop', screen: 'chat-receipt' },
  costs: { layout: 'desktop', screen: 'costs' },
  deploy: { layout: 'desktop', screen: 'deploy-3-review' },
  deployment: { layout: 'desktop', screen: 'deployment-starting' },
  deployments: { layout: 'desktop', screen: 'deployments' },
  'phone-chat': { layout: 'phone', screen: 'chat' },
};

const publishing = process.argv.includes('--publish');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
mkdirSync(folder, { recursive: true });
const server = await startProduct();
const browser = await openBrowser();
let failed = 0;
try {
  const link = server.output.map((line) => /http\S+\/set-up\S+/.exec(line)?.[0]).find(Boolean) ?? '';
  await photographSetUp(link);
  process.stdout.write('Writing the year …\n');
  const content = await writeYearOfData(server, { setupToken: new URL(link).hash.replace(/^#(token=)?/, '') });
  for (const theme of themes)
    for (const [size, width] of Object.entries(sizes)) await walk(`${size}-${theme}`, { theme, width }, content);
  if (publishing && failed === 0) publish();
} finally {
  await browser.close();
  await server.close();
}
process.stdout.write(
  `Pictures are in ${path.relative(root, folder)}${failed > 0 ? `, ${failed} could not be taken` : ''}.\n`,
);
process.exitCode = failed > 0 ? 1 : 0;

async function photographSetUp(link: string): Promise<void> {
  for (const theme of themes)
    for (const [size, width] of Object.entries(sizes)) {
      const context = await openContext(browser, { url: server.url, width, theme });
      const page = await context.newPage();
      await page.goto(link);
      await page.getByLabel('Your name').waitFor();
      await page.screenshot({ path: path.join(folder, `${size}-${theme}-set-up.png`) });
      await context.close();
    }
}

async function walk(
  prefix: string,
  { theme, width }: { theme: 'light' | 'dark'; width: number },
  content: WrittenYear,
): Promise<void> {
  const layout = width < 600 ? 'phone' : 'desktop';
  for (const [who, cookie] of [
    ['admin', content.cookie],
    ['member', content.member.cookie],
    ['nobody', undefined],
  ] as const) {
    const context = await openContext(browser, { url: server.url, width, theme, ...(cookie ? { cookie } : {}) });
    for (const screen of screens.filter(
      ({ as = 'admin', name, only = layout }) => as === who && only === layout && isWanted(name),
    )) {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      await take(screen, placesOf(content), page, path.join(folder, `${prefix}-${screen.name}.png`));
      // Each screen as a newcomer finds it: no open panel, no draft.
      await page.evaluate(() => localStorage.clear());
      await page.close();
    }
    await context.close();
  }
}

async function take(screen: Screen, places: Places, page: Page, file: string): Promise<void> {
  try {
    await screen.open(page, places);
  } catch (error) {
    failed += 1;
    process.stderr.write(
      `${path.basename(file)}: ${error instanceof Error ? error.message.split('\n')[0] : 'failed'}\n`,
    );
  }
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(150);
  await page.screenshot({ path: file });
  await screen.close?.(page);
}

function isWanted(name: string): boolean {
  return wanted.length === 0 || wanted.includes(name);
}

function publish(): void {
  const images = path.join(root, 'docs', 'images');
  mkdirSync(images, { recursive: true });
  for (const [name, { layout, screen }] of Object.entries(documented))
    for (const theme of themes.filter(() => isWanted(screen)))
      copyFileSync(path.join(folder, `${layout}-${theme}-${screen}.png`), path.join(images, `${name}-${theme}.png`));
}
