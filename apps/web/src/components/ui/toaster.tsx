import { type ComponentType, lazy, Suspense } from 'react';

/** Without it there are no notices; the page itself stands. */
const Nothing = () => null;

const Loaded = lazy<ComponentType>(async () => {
  try {
    return { default: (await import('./base/toaster.tsx')).Toaster };
  } catch {
    return { default: Nothing };
  }
});

/** Shows what `toast` says. Stands once in the app. */
export function Toaster() {
  return (
    <Suspense>
      <Loaded />
    </Suspense>
  );
}
