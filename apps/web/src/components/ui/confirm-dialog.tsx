import { lazy, Suspense, useState } from 'react';
import type { ConfirmDialogProps } from './base/confirm-dialog.tsx';

const Loaded = lazy(async () => ({ default: (await import('./base/confirm-dialog.tsx')).ConfirmDialog }));

/** Asks before something that matters. Loaded when it is first opened. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [needed, setNeeded] = useState(props.open);
  if (props.open && !needed) setNeeded(true);
  if (!needed) return null;
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
}
