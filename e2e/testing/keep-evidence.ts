import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { openBrowsers } from './open-browser.ts';

const folder = fileURLToPath(new URL('../../.cache/failures/', import.meta.url));
const patience = { timeout: 5000 };

// Set up for every browser test: what each open page showed when a test failed, as a picture and as a screen reader has it.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const pages = [...openBrowsers].flatMap((browser) => browser.contexts()).flatMap((context) => context.pages());
  const file = path.join(folder, [path.basename(task.file.name, '.test.ts'), task.name].map(asFileName).join('-'));
  mkdirSync(folder, { recursive: true });
  for (const [index, page] of pages.entries()) await keep(page, `${file}-${index + 1}`);
});

async function keep(page: Page, file: string): Promise<void> {
  // A page that hangs shall not hide why the test failed; it leaves what it can.
  const [, shown] = await Promise.allSettled([
    page.screenshot({ path: `${file}.png`, ...patience }),
    page.locator('body').ariaSnapshot(patience),
  ]);
  const words = shown.status === 'fulfilled' ? shown.value : String(shown.reason);
  writeFileSync(`${file}.txt`, `${page.url()}\n\n${words}\n`);
}

function asFileName(name: string): string {
  return name.replace(/\W+/g, '-').replace(/^-|-$/g, '').slice(0, 70);
}
