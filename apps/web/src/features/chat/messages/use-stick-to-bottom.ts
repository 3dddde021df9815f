import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

type StickToBottom = {
  scrollRef: RefObject<HTMLDivElement | null>;
  contentRef: RefObject<HTMLDivElement | null>;
  atBottom: boolean;
  jumpToBottom: () => void;
};

const nearPx = 32;
/** A scroll this soon after a wheel, touch, key or press is the person's; any other is the browser's own. */
const intentMs = 800;
const intents = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Keeps a growing list at its end while the person is there. Moving up lets go at once; coming back to the end holds on again.
 */
export function useStickToBottom(): StickToBottom {
  const scrollRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const [atBottom, setAtBottom] = useState(true);

  const jumpToBottom = useCallback(() => {
    const box = scrollRef.current;
    if (!box) return;
    stuck.current = true;
    setAtBottom(true);
    box.scrollTop = box.scrollHeight;
  }, []);

  useLayoutEffect(jumpToBottom, [jumpToBottom]);

  // The size of the content and the scroll position belong to the browser.
  useEffect(() => {
    const box = scrollRef.current;
    const content = contentRef.current;
    if (!box || !content) return;
    let top = box.scrollTop;
    let intendedAt = -intentMs;
    const onIntent = () => (intendedAt = performance.now());
    const restPx = () => box.scrollHeight - box.scrollTop - box.clientHeight;
    const follow = () => {
      if (stuck.current) box.scrollTop = box.scrollHeight;
      else if (restPx() < nearPx) stuck.current = true;
      setAtBottom(stuck.current);
    };
    const observer = new ResizeObserver(follow);
    observer.observe(content);
    observer.observe(box);
    const onScroll = () => {
      const rest = restPx();
      // Sizes that change in sight can throw the list to its beginning: then it is put back.
      const intended = performance.now() - intendedAt < intentMs;
      if (box.scrollTop < top - 1 && intended) stuck.current = rest < 1;
      else if (rest < nearPx) stuck.current = true;
      else if (stuck.current && !intended) box.scrollTop = box.scrollHeight;
      top = box.scrollTop;
      setAtBottom(stuck.current || rest < nearPx);
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    for (const intent of intents) box.addEventListener(intent, onIntent, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', onScroll);
      for (const intent of intents) box.removeEventListener(intent, onIntent);
    };
  }, []);

  return { scrollRef, contentRef, atBottom, jumpToBottom };
}
