import type { ReactNode } from 'react';

/** Facts of one thing, name on the left, value on the right; stacked on a phone. */
export function KeyValueList({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="flex flex-col divide-y divide-border text-sm">
      {items.map((item) => (
        <div key={item.label} className="flex flex-col gap-x-4 gap-y-0.5 py-2 first:pt-0 last:pb-0 sm:flex-row">
          <dt className="shrink-0 text-muted sm:w-40">{item.label}</dt>
          <dd className="min-w-0 flex-1">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
