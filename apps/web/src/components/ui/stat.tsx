import type { ReactNode } from 'react';

type StatProps = {
  label: string;
  value: ReactNode;
  /** A comparison or an explanation under the figure. */
  hint?: ReactNode;
};

/** One figure that counts. Several stand in a `StatRow`. */
export function Stat({ label, value, hint }: StatProps) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 bg-surface px-4 py-3">
      <dt className="text-xs wrap-anywhere text-muted">{label}</dt>
      <dd className="text-xl font-semibold tabular-nums">{value}</dd>
      {hint && <dd className="text-xs text-muted">{hint}</dd>}
    </div>
  );
}

export function StatRow({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-px overflow-hidden rounded-lg border border-border bg-border shadow-xs">
      {children}
    </dl>
  );
}
