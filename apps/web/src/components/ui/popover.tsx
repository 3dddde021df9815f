import { lazy, Suspense } from 'react';
import type { PopoverProps } from './base/popover.tsx';
import { useEarlyPress } from './use-early-press.ts';

const Loaded = lazy(async () => ({ default: (await import('./base/popover.tsx')).Popover }));

/** Content beside its trigger: a receipt, filters, a small form. */
export function Popover(props: PopoverProps) {
  // Where somebody else keeps whether it is open, they are told of the press.
  const { pressed, trigger } = useEarlyPress(props.trigger, () => props.onOpenChange?.(true));
  return (
    <Suspense fallback={trigger}>
      <Loaded {...props} defaultOpen={pressed} />
    </Suspense>
  );
}
