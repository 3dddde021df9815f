import { lazy, Suspense } from 'react';
import type { TooltipProps } from './base/tooltip.tsx';

const Loaded = lazy(async () => ({ default: (await import('./base/tooltip.tsx')).Tooltip }));

/** A short explanation on hover and focus. Never the only place of something that a person needs. */
export function Tooltip(props: TooltipProps) {
  return (
    <Suspense fallback={props.children}>
      <Loaded {...props} />
    </Suspense>
  );
}
