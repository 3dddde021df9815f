/** How far around the screen messages are kept, in pixels: about two screens each way. */
const marginPx = 1600;

export type Nearness = ReturnType<typeof createNearness>;

/** Says of many elements of one scrolling box whether they are near the screen. The box is the nearest `data-messages` around them. */
export function createNearness() {
  const listeners = new Map<Element, (near: boolean, heightPx: number) => void>();
  let observer: IntersectionObserver | undefined;

  function report(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      listeners.get(target)?.(isIntersecting, boundingClientRect.height);
    }
  }

  return {
    watch(element: Element, listener: (near: boolean, heightPx: number) => void): () => void {
      observer ??= new IntersectionObserver(report, {
        root: element.closest('[data-messages]'),
        rootMargin: `${marginPx}px 0px`,
      });
      listeners.set(element, listener);
      observer.observe(element);
      return () => {
        listeners.delete(element);
        observer?.unobserve(element);
      };
    },
  };
}
