import { lazy, Suspense } from 'react';

const Loaded = lazy(async () => ({ default: (await import('./base/toaster.tsx')).Toaster }));

/** Shows what `toast` says. Stands once in the app. */
export function Toaster() {
  return (
    <Suspense>
      <Loaded />
    </Suspense>
  );
}
