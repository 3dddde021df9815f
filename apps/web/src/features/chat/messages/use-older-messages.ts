import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';

type OlderMessages = {
  scrollRef: RefObject<HTMLElement | null>;
  /** The id of the first message on the screen's list; a new one means that older messages came before it. */
  firstId: string | undefined;
  hasOlder: boolean;
  loading: boolean;
  load: () => void;
};

/** Loads older messages when the top comes near, and keeps what the person reads where it is. Goes on an element at the top. */
export function useOlderMessages({ scrollRef, firstId, hasOlder, loading, load }: OlderMessages) {
  const sentinel = useRef<HTMLDivElement>(null);
  const anchor = useRef<{ element: Element; top: number } | null>(null);

  const onNear = useEffectEvent(() => {
    if (loading || !hasOlder) return;
    load();
  });

  // The place in the list is the browser's: it says when the top is near.
  useEffect(() => {
    const top = sentinel.current;
    if (!top || loading || firstId === undefined) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onNear(), {
      root: scrollRef.current,
      rootMargin: '400px 0px 0px 0px',
    });
    observer.observe(top);
    return () => observer.disconnect();
  }, [scrollRef, firstId, loading]);

  // While a page is on its way the person may go on scrolling: what counts is where the first message stood last.
  useEffect(() => {
    const box = scrollRef.current;
    if (!box || !loading) return;
    const measure = () => {
      const element = box.querySelector('[data-message]');
      anchor.current = element ? { element, top: element.getBoundingClientRect().top } : null;
    };
    measure();
    box.addEventListener('scroll', measure, { passive: true });
    return () => box.removeEventListener('scroll', measure);
  }, [scrollRef, loading]);

  useLayoutEffect(() => {
    const box = scrollRef.current;
    const kept = anchor.current;
    anchor.current = null;
    if (firstId !== undefined && box && kept?.element.isConnected)
      box.scrollTop += kept.element.getBoundingClientRect().top - kept.top;
  }, [scrollRef, firstId]);

  return sentinel;
}
