import { useEffect, useEffectEvent } from 'react';
import { Spinner } from '#components/ui/spinner.tsx';
import { useServerAnswers } from '#lib/server-reach.ts';
import { trpc } from '#lib/trpc.ts';

const firstPauseMs = 1000;
const longestPauseMs = 5000;

/** Says that the server is out of reach, asks until it is back, and then has the page's data loaded anew. */
export function ConnectionNotice() {
  const answers = useServerAnswers();
  useAskAgain(answers);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-3 top-14 z-40 flex justify-center transition-opacity starting:opacity-0"
    >
      {!answers && (
        <p className="flex items-center gap-2 rounded-full border border-border bg-warning-subtle px-3 py-1.5 text-xs font-medium text-warning shadow-md">
          <Spinner className="size-3.5" />
          {navigator.onLine
            ? 'The server cannot be reached. Trying again…'
            : 'You are offline. Trying again as soon as there is a network…'}
        </p>
      )}
    </div>
  );
}

/** Any call tells whether the server answers; this one costs it the least. */
function useAskAgain(answers: boolean): void {
  const utils = trpc.useUtils();
  const ask = useEffectEvent(() => utils.client.auth.me.query().catch(() => null));
  const restore = useEffectEvent(() => void utils.invalidate());

  // The network is outside of React. A server on the same machine answers even when the browser has no network.
  useEffect(() => {
    const look = () => void ask();
    window.addEventListener('offline', look);
    window.addEventListener('online', look);
    return () => {
      window.removeEventListener('offline', look);
      window.removeEventListener('online', look);
    };
  }, []);

  useEffect(() => {
    if (answers) return;
    let waiting = true;
    let pauseMs = firstPauseMs;
    let timer = setTimeout(askAgain, pauseMs);
    async function askAgain() {
      await ask();
      if (!waiting) return;
      pauseMs = Math.min(pauseMs * 1.5, longestPauseMs);
      timer = setTimeout(askAgain, pauseMs);
    }
    return () => {
      waiting = false;
      clearTimeout(timer);
      restore();
    };
  }, [answers]);
}
