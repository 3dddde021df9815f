import { lazy, Suspense, useState } from 'react';
import type { SheetProps } from './base/sheet.tsx';

const Loaded = lazy(async () => ({ default: (await import('./base/sheet.tsx')).Sheet }));

/** A panel from the side, for details beside a list and for navigation on a phone. Loaded when it is first opened. */
export function Sheet(props: SheetProps) {
  const [needed, setNeeded] = useState(props.open);
  if (props.open && !needed) setNeeded(true);
  if (!needed) return null;
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
}
