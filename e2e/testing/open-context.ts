import type { Browser, BrowserContext } from 'playwright-core';

export interface ContextOptions {
  url: string;
  /** `name=value` of a signed-in person. */
  cookie?: string;
  width: number;
  height?: number;
  theme?: 'light' | 'dark';
}

/** A window of its own, without motion; narrow ones are phones with a touch screen. */
export async function openContext(
  browser: Browser,
  { url, cookie, width, height = width < 600 ? 844 : 900, theme = 'light' }: ContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: width < 600,
    timezoneId: 'Europe/London',
    locale: 'en-GB',
  });
  const [name, value] = cookie?.split('=') ?? [];
  if (name && value) await context.addCookies([{ name, value, url }]);
  return context;
}
