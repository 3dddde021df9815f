import { useEffect, useEffectEvent, useState } from 'react';

type OlderMessages = { has: boolean; loading: boolean; failed: boolean; load: () => void };

/** Loads the rest of the thread once the browser's own search is opened, which sees only what is on the page; up to `most` messages. */
export function useBrowserFind(
  { has, loading, failed, load }: OlderMessages,
  { count, most }: { count: number; most: number },
) {
  const [searching, setSearching] = useState(false);
  const wanted = searching && has && !loading && !failed && count < most;

  // The search belongs to the browser, which tells of it only by its key.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') setSearching(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const onWanted = useEffectEvent(load);
  useEffect(() => {
    if (wanted) onWanted();
  }, [wanted]);
}
