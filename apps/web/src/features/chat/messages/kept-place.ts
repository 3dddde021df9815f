import { personalPrefix, readStored, writeStored } from '#lib/stored.ts';

/**
 * Where a person stopped reading: a message, and how far its top is below the top of the list, in pixels. Null for a message whose
 * foot is looked for, which then stands at the foot of the list.
 */
export type Place = { messageId: string; topPx: number | null };

function keyOf(threadId: string): string {
  return `${personalPrefix}place.${threadId}`;
}

/** Kept for this tab alone, over a reload; null at the end of the thread, which is where threads open. */
export function readPlace(threadId: string | undefined): Place | null {
  if (threadId === undefined) return null;
  const [messageId, topPx] = readStored(keyOf(threadId), 'tab')?.split(' ') ?? [];
  return messageId && Number.isFinite(Number(topPx)) ? { messageId, topPx: Number(topPx) } : null;
}

export function writePlace(threadId: string, place: Place | null): void {
  if (place?.topPx === null) return;
  writeStored(keyOf(threadId), place && `${place.messageId} ${Math.round(place.topPx)}`, 'tab');
}

/** What stays free below a message that stands at the foot. */
const footPx = 24;

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
  if (topPx === null) return message.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom + footPx;
  return message.getBoundingClientRect().top - box.getBoundingClientRect().top - topPx;
}
