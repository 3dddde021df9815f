import { lazy, Suspense } from 'react';
import type { PopoverProps } from './base/popover.tsx';

const Loaded = lazy(async () => ({ default: (await import('./base/popover.tsx')).Popover }));

/** Content beside its trigger: a receipt, filters, a small form. */
export function Popover(props: PopoverProps) {
  return (
    <Suspense fallback={props.trigger}>
      <Loaded {...props} />
    </Suspense>
  );
}
