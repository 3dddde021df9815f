import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { distanceTo, findPlace, type Place, writePlace } from './kept-place.ts';

type ScrollPlaceOptions = {
  threadId: string | undefined;
  /** Where the thread opens; null for its end. */
  kept: Place | null;
  /** The messages that are needed to find the place again are on the page. */
  found: boolean;
  /** An answer is being written at the end. */
  growing: boolean;
};

type ScrollPlace = {
  scrollRef: RefObject<HTMLDivElement | null>;
  contentRef: RefObject<HTMLDivElement | null>;
  atBottom: boolean;
  jumpToBottom: () => void;
};

const nearPx = 32;
/** A scroll this soon after a wheel, touch, key or press is the person's; any other is the browser's own. */
const intentMs = 800;
const restMs = 150;
const intents = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Keeps a growing list at its end while the person is there, and otherwise where the person is: moving up lets go at once, coming
 * back to the end holds on again. The place is kept for the next time the thread is opened in this tab.
 */
export function useScrollPlace({ threadId, kept, found, growing }: ScrollPlaceOptions): ScrollPlace {
  const scrollRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const stuck = useRef(kept === null);
  /** Held still until the person scrolls: sizes above it may still change while parts of answers arrive. */
  const held = useRef<Place | null>(kept);
  const [atBottom, setAtBottom] = useState(kept === null);

  const jumpToBottom = useCallback(() => {
    const box = scrollRef.current;
    if (!box) return;
    stuck.current = true;
    held.current = null;
    setAtBottom(true);
    box.scrollTop = box.scrollHeight;
  }, []);

  const hold = useCallback(() => {
    const box = scrollRef.current;
    const by = box && held.current && distanceTo(box, held.current);
    if (box && by) box.scrollTop += by;
    return by !== null;
  }, []);

  const save = useEffectEvent(() => {
    const box = scrollRef.current;
    if (box && threadId !== undefined) writePlace(threadId, stuck.current ? null : (held.current ?? findPlace(box)));
  });
  const isGrowing = useEffectEvent(() => growing);

  useLayoutEffect(() => {
    if (!found) return;
    if (!held.current || !hold()) jumpToBottom();
  }, [found, hold, jumpToBottom]);

  // The size of the content and the scroll position belong to the browser.
  useEffect(() => {
    const box = scrollRef.current;
    const content = contentRef.current;
    if (!found || !box || !content) return;
    let top = box.scrollTop;
    let intendedAt = -intentMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isIntended = () => performance.now() - intendedAt < intentMs;
    const restPx = () => box.scrollHeight - box.scrollTop - box.clientHeight;
    const onIntent = () => {
      intendedAt = performance.now();
      held.current = null;
    };
    const follow = () => {
      // What the person opens or steps to under the finger stays there; only an answer that is written is followed.
      if (stuck.current && isIntended() && !isGrowing()) stuck.current = restPx() < 1;
      else if (stuck.current) box.scrollTop = box.scrollHeight;
      else if (held.current) hold();
      else if (restPx() < nearPx) stuck.current = true;
      setAtBottom(stuck.current || restPx() < nearPx);
    };
    const observer = new ResizeObserver(follow);
    observer.observe(content);
    observer.observe(box);
    const onScroll = () => {
      const rest = restPx();
      // Sizes that change in sight can throw the list to its beginning: then it is put back.
      if (box.scrollTop < top - 1 && isIntended()) stuck.current = rest < 1;
      else if (rest < nearPx && !held.current) stuck.current = true;
      else if (stuck.current && !isIntended()) box.scrollTop = box.scrollHeight;
      top = box.scrollTop;
      setAtBottom(stuck.current || rest < nearPx);
      clearTimeout(timer);
      timer = setTimeout(save, restMs);
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('pagehide', save);
    for (const intent of intents) box.addEventListener(intent, onIntent, { passive: true });
    return () => {
      observer.disconnect();
      clearTimeout(timer);
      box.removeEventListener('scroll', onScroll);
      window.removeEventListener('pagehide', save);
      for (const intent of intents) box.removeEventListener(intent, onIntent);
    };
  }, [found, hold]);
  // The list is still on the page when a layout effect is taken back, and gone when an effect is.
  useLayoutEffect(() => () => save(), []);

  return { scrollRef, contentRef, atBottom, jumpToBottom };
}
