import { useEffect, useEffectEvent } from 'react';
import { callGate } from '#lib/call-gate.ts';
import { serverReach, useServerReach } from '#lib/server-reach.ts';
import { trpc } from '#lib/trpc.ts';

/** Asks for the server while it is away, holds everything else back meanwhile, and has the data loaded anew when it returns. */
export function ServerWatch(): null {
  const { sinceMs } = useServerReach();
  const away = sinceMs !== null;
  const utils = trpc.useUtils();
  // A refusal is an answer too.
  const ask = useEffectEvent(() =>
    utils.auth.me.fetch(undefined, { staleTime: 0, networkMode: 'always', retry: false }).then(() => true, hasAnswer),
  );
  const restore = useEffectEvent(() => void utils.invalidate());

  // Network, window and server are outside of React.
  useEffect(() => {
    const stop = serverReach.start(() => ask());
    const wake = () => serverReach.wake();
    const check = () => serverReach.check();
    const look = () => document.visibilityState === 'visible' && serverReach.wake();
    window.addEventListener('online', wake);
    window.addEventListener('focus', wake);
    window.addEventListener('offline', check);
    document.addEventListener('visibilitychange', look);
    return () => {
      stop();
      window.removeEventListener('online', wake);
      window.removeEventListener('focus', wake);
      window.removeEventListener('offline', check);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);

  useEffect(() => {
    if (!away) return;
    callGate.set('server-away', true);
    const wake = () => serverReach.wake();
    const acts = ['keydown', 'pointerdown'] as const;
    // Whoever does something waits for it.
    for (const act of acts) window.addEventListener(act, wake, { capture: true, passive: true });
    return () => {
      for (const act of acts) window.removeEventListener(act, wake, { capture: true });
      callGate.set('server-away', false);
      restore();
    };
  }, [away]);
  return null;
}

/** What never reached the server has no answer's data. */
function hasAnswer(error: unknown): boolean {
  return error instanceof Error && 'data' in error && error.data !== undefined && error.data !== null;
}
