import type { Page } from 'playwright-core';

export interface Problems {
  list(): string[];
}

/** Script errors, console errors (a broken policy is one) and requests to any other host. */
export function collectProblems(page: Page): Problems {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    const own = new URL(page.url() === 'about:blank' ? request.url() : page.url()).host;
    if (protocol.startsWith('http') && host !== own) problems.push(`foreign request: ${request.url()}`);
  });
  return { list: () => problems };
}
