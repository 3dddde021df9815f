import type { Locator } from 'playwright-core';

/** Waits until `target` has the focus: a key that is pressed before would go elsewhere. */
export async function waitForFocus(target: Locator): Promise<void> {
  await target.and(target.page().locator(':focus')).waitFor();
}
