/** The nearest box around an element that scrolls up and down; null when only the window does. */
export function scrollerOf(element: Element | null): HTMLElement | null {
  for (let box = element?.parentElement ?? null; box; box = box.parentElement)
    // A box that scrolls sideways computes to `auto` in both directions.
    if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.dataset['sideways'] === undefined) return box;
  return null;
}
