import type { StartTimes } from '@staque/core/deployments/schemas';
import { Meter } from '#components/ui/meter.tsx';
import { formatDuration } from '#lib/format-time.ts';
import { useSecond } from '#lib/now.ts';

type StartClockProps = {
  requestedMs: number;
  /** How long starts took before; undefined while it is not known. */
  times: StartTimes | undefined;
};

/** How long this start has lasted, against how long starts took before. */
export function StartClock({ requestedMs, times }: StartClockProps) {
  const elapsedMs = Math.max(0, useSecond() - requestedMs);
  const typicalMs = times?.totalMedianMs ?? null;
  const elapsed = wholeSeconds(elapsedMs);
  if (typicalMs === null) {
    return (
      <p className="flex justify-between gap-3 text-xs text-muted">
        <span>Starting. No earlier start on this platform tells how long it takes.</span>
        <span className="shrink-0 text-text tabular-nums">{elapsed}</span>
      </p>
    );
  }
  const late = elapsedMs > typicalMs * 1.5 && elapsedMs - typicalMs > 5000;
  return (
    <Meter
      label={late ? 'Taking longer than usual' : 'Starting'}
      // Only the vendor says that it is done.
      ratio={Math.min(0.95, elapsedMs / Math.max(1, typicalMs))}
      tone={late ? 'warning' : 'accent'}
      valueText={
        <>
          {elapsed} <span className="text-muted">of usually {formatDuration(typicalMs)}</span>
        </>
      }
    />
  );
}

/** A clock that counts: no tenths, which would jump by ten each second. */
function wholeSeconds(durationMs: number): string {
  return durationMs < 1000 ? '0 s' : formatDuration(Math.floor(durationMs / 1000) * 1000).replace('.0 s', ' s');
}

/** The time since a moment, counting. */
export function Counting({ sinceMs }: { sinceMs: number }) {
  return wholeSeconds(Math.max(0, useSecond() - sinceMs));
}
