import { Spinner } from '#components/ui/spinner.tsx';
import { formatTimeOfDay } from '#lib/format-time-of-day.ts';
import { serverReach, useServerReach } from '#lib/server-reach.ts';

/** Says that the server is out of reach, since when, and so how old the figures on the page are. */
export function ConnectionNotice() {
  const { sinceMs, asking } = useServerReach();
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-3 top-19 z-40 flex justify-center md:top-1 transition-opacity starting:opacity-0"
    >
      {sinceMs !== null && (
        <p className="pointer-events-auto flex items-center gap-2 rounded-xl border border-border bg-warning-subtle py-1 pr-1 pl-3 text-xs text-warning shadow-md">
          <Spinner className="size-3.5" />
          <span>
            <strong className="font-semibold">
              {navigator.onLine ? 'The server does not answer.' : 'You are offline.'}
            </strong>{' '}
            {`What you see is from ${formatTimeOfDay(sinceMs)}. Trying again…`}
          </span>
          <button
            type="button"
            aria-disabled={asking}
            onClick={() => serverReach.wake()}
            className="shrink-0 rounded-lg px-2 py-1 font-medium hover:bg-hover pointer-coarse:py-2"
          >
            Try now
          </button>
        </p>
      )}
    </div>
  );
}
