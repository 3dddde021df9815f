import { personalPrefix } from '#lib/stored.ts';

/** Where a person stopped reading: a message, and how far its top is below the top of the list, in pixels. */
export type Place = { messageId: string; topPx: number };

function keyOf(threadId: string): string {
  return `${personalPrefix}place.${threadId}`;
}

/** Kept for this tab alone, over a reload; null at the end of the thread, which is where threads open. */
export function readPlace(threadId: string | undefined): Place | null {
  if (threadId === undefined) return null;
  const [messageId, topPx] = stored(keyOf(threadId))?.split(' ') ?? [];
  return messageId && Number.isFinite(Number(topPx)) ? { messageId, topPx: Number(topPx) } : null;
}

export function writePlace(threadId: string, place: Place | null): void {
  try {
    if (place) sessionStorage.setItem(keyOf(threadId), `${place.messageId} ${Math.round(place.topPx)}`);
    else sessionStorage.removeItem(keyOf(threadId));
  } catch {
    // Storage may be blocked or full; then the thread opens at its end.
  }
}

/** The first message that is in sight; the list may hold thousands, so it is looked up by halves. */
export function findPlace(box: HTMLElement): Place | null {
  const messages = box.querySelectorAll<HTMLElement>('[data-message]');
  const top = box.getBoundingClientRect().top;
  let from = 0;
  let to = messages.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((messages[middle]?.getBoundingClientRect().bottom ?? 0) > top + 1) to = middle;
    else from = middle + 1;
  }
  const message = messages[from];
  const messageId = message?.dataset['message'];
  return message && messageId ? { messageId, topPx: message.getBoundingClientRect().top - top } : null;
}

/** How far the list must be scrolled for the place to be where it was; null when its message is not there. */
export function distanceTo(box: HTMLElement, { messageId, topPx }: Place): number | null {
  const message = box.querySelector(`[data-message="${CSS.escape(messageId)}"]`);
  if (!message) return null;
  return message.getBoundingClientRect().top - box.getBoundingClientRect().top - topPx;
}

function stored(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
