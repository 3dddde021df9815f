import type { Locator } from 'playwright-core';

/** Waits until `element` has stood in one place for a third of a second, and returns how far it is below the top of the window. */
export async function untilAtRest(element: Locator): Promise<number> {
  return element.evaluate(async (found) => {
    const top = (): number => found.getBoundingClientRect().top;
    let place = top();
    let since = performance.now();
    while (performance.now() - since < 333) {
      await new Promise(requestAnimationFrame);
      if (top() === place) continue;
      place = top();
      since = performance.now();
    }
    return place;
  });
}
