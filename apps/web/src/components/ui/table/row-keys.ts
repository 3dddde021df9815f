import type { KeyboardEvent, PointerEvent } from 'react';

/**
 * Arrow up and down, Home and End move between the links that open rows; arrow down in the head goes to the first row.
 * `reveal` draws a row that a virtual list has left out.
 */
export function moveBetweenRows(
  event: KeyboardEvent<HTMLTableElement>,
  { count, reveal }: { count: number; reveal: (index: number) => void },
): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  const table = event.currentTarget;
  const next = target(event, count);
  if (next === undefined || next < 0 || next >= count) return;
  if (!linkOfRow(table, next)) reveal(next);
  const link = linkOfRow(table, next);
  if (!link) return;
  event.preventDefault();
  link.focus();
}

function target(event: KeyboardEvent<HTMLTableElement>, count: number): number | undefined {
  if (!(event.target instanceof HTMLElement)) return undefined;
  if (event.target.closest('thead')) return event.key === 'ArrowDown' ? 0 : undefined;
  const index = indexOfRow(event.target);
  if (index === undefined || linkOfRow(event.currentTarget, index) !== event.target) return undefined;
  switch (event.key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** The row that something stands in, counted from 0. */
export function indexOfRow(element: Element): number | undefined {
  const index = element.closest('tbody > tr')?.getAttribute('data-index');
  return index == null ? undefined : Number(index);
}

function linkOfRow(table: HTMLTableElement, index: number): HTMLElement | null {
  return table.querySelector<HTMLElement>(`tbody > tr[data-index="${index}"] > [data-title] :is(a[href], button)`);
}

/** Text that does not fit its place is shown whole on hover. */
export function titleWhereCut(event: PointerEvent<HTMLTableElement>): void {
  const element = event.target;
  if (!(element instanceof HTMLElement)) return;
  const cut = element.scrollWidth > element.clientWidth && getComputedStyle(element).textOverflow === 'ellipsis';
  if (cut && !element.title) {
    element.title = element.textContent;
    element.dataset['cut'] = '';
  } else if (!cut && element.dataset['cut'] !== undefined) {
    element.removeAttribute('title');
    delete element.dataset['cut'];
  }
}
