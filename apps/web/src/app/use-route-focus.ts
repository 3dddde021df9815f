import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

const tries = 20;
const pauseMs = 50;

/**
 * After another page has opened: puts the focus on its heading, unless the page has taken it for itself as the chat does for its
 * composer, and returns the page's name for screen readers.
 */
export function useRouteFocus(): string {
  const router = useRouter();
  const [name, setName] = useState('');

  // Focus and the window's title belong to the browser; a page's heading may come after its data.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function arrive(left: number): void {
      const main = document.getElementById('main');
      const heading = main?.querySelector('h1');
      if (!heading && left > 0) {
        timer = setTimeout(() => arrive(left - 1), pauseMs);
        return;
      }
      setName(document.title.replace(/ · Staque$/, ''));
      // What is inside the page may have the focus already.
      if (main?.contains(document.activeElement)) return;
      // A menu or drawer that led here keeps it until it has gone; a dialog that stays keeps it for good.
      if (document.activeElement?.closest('[role=dialog]')) {
        if (left > 0) timer = setTimeout(() => arrive(left - 1), pauseMs);
        return;
      }
      const target = heading ?? main;
      if (target && !target.hasAttribute('tabindex')) target.tabIndex = -1;
      target?.focus({ preventScroll: true });
    }
    const stop = router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
      clearTimeout(timer);
      if (pathChanged && fromLocation) timer = setTimeout(() => arrive(tries), pauseMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [router]);
  return name;
}
