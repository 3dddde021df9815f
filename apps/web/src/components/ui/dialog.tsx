import { lazy, Suspense, useState } from 'react';
import type { DialogProps } from './base/dialog.tsx';

const Loaded = lazy(async () => ({ default: (await import('./base/dialog.tsx')).Dialog }));

/** A window in the middle; on a phone it rises from the bottom. Loaded when it is first opened. */
export function Dialog(props: DialogProps) {
  const [needed, setNeeded] = useState(props.open);
  if (props.open && !needed) setNeeded(true);
  if (!needed) return null;
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
}
